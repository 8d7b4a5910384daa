/* The search itself: a question becomes terms, each term its variants (stem, synonym, mended misspelling), and pages are
   ranked by what their words weigh; search_index.py says where the weights come from. */
(function () {
  "use strict";
  var imdocs = (window.imdocs = window.imdocs || {});
  var data, stems, wrong, stop, synonyms, phrases, pagefind;
  var EXACT = 1, JOINED = 0.95, MENDED = 0.85, GUESSED = 0.55, SYNONYM = 0.5, MEANT = 0.8, PREFIX = 0.45, SPLIT = 0.7, REST = 0.25, WHOLE = 1.6, PAGEFIND = 0.1, NEAR = 0.2, FEW = 5;

  /* As in stem.py; a test holds the two together. */
  function stem(word) {
    var left = data.left, cut = word, pass, suffix;
    if (word.length <= left - 1) { return word; }
    if (/ies$/.test(word) && word.length > left) { cut = word.slice(0, -3) + "y"; }
    else if (/s$/.test(word) && !/(ss|us|is)$/.test(word)) { cut = word.slice(0, -1); }
    for (pass = 0; pass < 2; pass++) {
      suffix = data.suffixes.find(function (one) { return cut.endsWith(one) && cut.length - one.length >= left; });
      if (suffix) { cut = cut.slice(0, cut.length - suffix.length).replace(/([bdfgmnprt])\1$/, "$1"); }
    }
    if (/e$/.test(cut)) { cut = cut.slice(0, -1); }
    if (/at$/.test(cut) && cut.length > left + 1) { cut = cut.slice(0, -2); }
    return /y$/.test(cut) ? cut.slice(0, -1) + "i" : cut;
  }
  function tokens(text) { return text.toLowerCase().replace(/['’]s\b/g, "").match(/[\p{L}\p{N}]+/gu) || []; }

  /* Letters changed, left out, added or swapped between two words, up to a limit. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before, row = [], last, i, j, cost, best;
    for (j = 0; j <= b.length; j++) { row[j] = j; }
    for (i = 1; i <= a.length; i++) {
      last = before; before = row; row = [i]; best = i;
      for (j = 1; j <= b.length; j++) {
        cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost);
        if (cost && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { row[j] = Math.min(row[j], last[j - 2] + 1); }
        best = Math.min(best, row[j]);
      }
      if (best > most) { return most + 1; }
    }
    return row[b.length];
  }
  function mended(word) {
    var most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2, found = [];
    if (!most) { return found; }
    stems.forEach(function (number, one) {
      if (wrong.has(number) || one.length < 3) { return; }
      var far = distance(word, one, most);
      if (far <= most) { found.push([far + (one[0] === word[0] ? 0 : 0.5), one]); }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return found.filter(function (pair) { return pair[0] <= found[0][0]; }).slice(0, 4);
  }

  function add(variants, one, quality) {
    if (stems.has(one)) { variants.set(one, Math.max(quality, variants.get(one) || 0)); }
  }
  /* A word that nobody knows: a slip of one letter, or two words in one, or a slip of two letters. */
  function guess(variants, word, one, said) {
    var near = mended(one), cut, parts = [];
    for (cut = 3; cut <= word.length - 3; cut++) {
      if (stems.has(stem(word.slice(0, cut))) && stems.has(stem(word.slice(cut)))) { parts.push(stem(word.slice(0, cut)), stem(word.slice(cut))); }
    }
    if (parts.length && !(near.length && near[0][0] < 2)) {
      parts.forEach(function (part) { add(variants, part, SPLIT); });
      return;
    }
    near.forEach(function (pair) {
      add(variants, pair[1], pair[0] < 2 ? MENDED : GUESSED);
      said.push(data.shown[stems.get(pair[1])]);
      (synonyms.get(pair[1]) || []).forEach(function (other) { add(variants, stem(other), SYNONYM); });
    });
  }
  function termOf(word, typing, said) {
    var variants = new Map(), one = stem(word);
    add(variants, one, EXACT);
    var known = variants.size > 0;
    (synonyms.get(word) || synonyms.get(one) || []).forEach(function (other) { add(variants, stem(other), known ? SYNONYM : MEANT); });
    if (typing && word.length > 2) {
      Array.from(stems.keys()).filter(function (key) { return key.startsWith(word); }).slice(0, 8)
        .forEach(function (key) { add(variants, key, PREFIX); });
    }
    if (!variants.size || wrong.has(stems.get(one))) { guess(variants, word, one, said); }
    return variants;
  }
  function termsOf(text, said) {
    var all = tokens(text), terms = [], typing = /[\p{L}]$/u.test(text);
    var kept = all.filter(function (word) { return !stop.has(word); });
    if (!kept.length) { kept = all; }
    kept.forEach(function (word, place) {
      var term = termOf(word, typing && place === kept.length - 1, said), joined;
      [[kept[place - 1], word], [word, kept[place + 1]]].forEach(function (pair) {
        joined = pair[0] && pair[1] && stem(pair[0] + pair[1]);
        if (joined && stems.has(joined)) { add(term, joined, JOINED); }
      });
      if (term.size) { terms.push(term); }
    });
    phrases.forEach(function (phrase) {
      if ((" " + all.join(" ") + " ").indexOf(" " + phrase[0] + " ") >= 0) {
        var term = new Map();
        phrase[1].forEach(function (other) { add(term, stem(other), JOINED); });
        terms.push(term);
      }
    });
    return terms;
  }

  /* Weights of a stem by page: of the names that pages are known by, and of the full text, from Pagefind or our own file. */
  function unpacked(packed) {
    var page = 0, found = [], i;
    for (i = 0; i < packed.length; i += 2) { page += packed[i]; found.push([page, packed[i + 1] / 100]); }
    return found;
  }
  function nameWeights(one) { return unpacked(data.posts[stems.get(one)]); }
  function proseWeights(one) {
    if (!pagefind) { return Promise.resolve(unpacked(imdocs.searchIndex.posts[stems.get(one)])); }
    return pagefind.search(data.shown[stems.get(one)]).then(function (answer) {
      return answer.results.map(function (result) { return [imdocs.searchFound[result.id], result.score * PAGEFIND]; })
        .filter(function (pair) { return pair[0] !== undefined; });
    });
  }

  /* Pages by what all terms weigh on them; a page that answers more of the terms comes before one that shouts a single one. */
  function ranked(terms, prose) {
    var pages = new Map();
    terms.forEach(function (term) {
      var best = new Map();
      term.forEach(function (quality, one) {
        var sum = new Map(nameWeights(one));
        ((prose && prose.get(one)) || []).forEach(function (pair) { sum.set(pair[0], (sum.get(pair[0]) || 0) + pair[1]); });
        sum.forEach(function (weight, page) {
          var now = best.get(page) || [0, 0];
          best.set(page, [Math.max(now[0], quality * weight), now[1] + quality * weight]);
        });
      });
      best.forEach(function (now, page) {
        var score = pages.get(page) || [0, 0];
        pages.set(page, [score[0] + now[0] + REST * (now[1] - now[0]), score[1] + 1]);
      });
    });
    var said = new Set();
    terms.forEach(function (term) { term.forEach(function (quality, one) { if (quality >= MEANT) { said.add(one); } }); });
    return Array.from(pages).map(function (pair) {
      var page = pair[0], score = pair[1][0] * (0.4 + 0.6 * pair[1][1] / terms.length);
      return [page, score + whole(data.pages[page][4], said)];
    }).sort(function (a, b) { return b[1] - a[1]; });
  }
  /* What a page gains when the visitor typed one of its names whole, or most of it. */
  function whole(phrases, said) {
    return Math.max.apply(null, [0].concat(phrases.map(function (phrase) {
      var words = phrase.split(" "), there = words.filter(function (word) { return said.has(word); }).length;
      return there < 2 ? 0 : WHOLE * there * Math.pow(there / words.length, 2);
    })));
  }

  function prepare() {
    data = imdocs.searchWords;
    data.shown = data.words.split(" ");
    stems = new Map(data.shown.map(function (word, number) { return [stem(word), number]; }));
    wrong = new Set(data.wrong);
    stop = new Set(data.stop.split(" "));
    synonyms = new Map(); phrases = [];
    Object.entries(data.synonyms).forEach(function (pair) {
      if (pair[0].indexOf(" ") > 0) { phrases.push(pair); } else { synonyms.set(pair[0], pair[1]); synonyms.set(stem(pair[0]), pair[1]); }
    });
  }
  function own() { pagefind = null; return imdocs.load("search-index"); }
  function source() {
    if (location.protocol === "file:") { return own(); }
    return imdocs.load("search-found").then(function () {
      return import(new URL(imdocs.base + document.body.dataset.up + "pagefind/pagefind.js", location.href).href);
    }).then(function (found) {
      pagefind = found;
      return pagefind.init();
    }).catch(own);
  }

  var ready, full;
  imdocs.search = {
    stem: function (word) { return stem(word); },
    ready: function () {
      ready = ready || imdocs.load("search-words").then(prepare);
      full = full || ready.then(source);
      return ready;
    },
    /* Calls `show` at once with what the names say, and once more when the full text has been asked. */
    find: function (text, most, show) {
      return imdocs.search.ready().then(function () {
        var said = [], terms = termsOf(text, said), stemsSaid = new Set(terms.flatMap(function (term) { return Array.from(term.keys()); }));
        function answer(prose) {
          var pages = ranked(terms, prose);
          pages = pages.filter(function (pair, place) { return place < FEW || pair[1] >= pages[0][1] * NEAR; });
          return {
            count: pages.length, said: said, whole: !!prose,
            marks: function (word) { return stemsSaid.has(stem(word.toLowerCase())); },
            pages: pages.slice(0, most).map(function (pair) {
              var page = data.pages[pair[0]];
              return { path: page[0], title: page[1], kind: page[2], summary: page[3], score: pair[1] };
            })
          };
        }
        if (show) { show(answer(null)); }
        return full.then(function () {
          return Promise.all(Array.from(stemsSaid).map(function (one) {
            return proseWeights(one).then(function (found) { return [one, found]; });
          }));
        }).then(function (pairs) {
          var found = answer(new Map(pairs));
          if (show) { show(found); }
          return found;
        });
      });
    }
  };
})();
