/* The search itself: a question becomes terms, each term its variants (stem, synonym, mended misspelling), and pages are
   ranked by what their words weigh. Weights come from Pagefind where it runs, else from search-index.js. */
(function () {
  "use strict";
  var imdocs = (window.imdocs = window.imdocs || {});
  var data, stems, wrong, stop, synonyms, phrases, pagefind;
  var EXACT = 1, JOINED = 0.95, MENDED = 0.85, SYNONYM = 0.5, PREFIX = 0.45, SPLIT = 0.7, REST = 0.25;

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
    if (/at$/.test(cut) && cut.length > left + 1) { cut = cut.slice(0, -2); }
    if (/e$/.test(cut)) { cut = cut.slice(0, -1); }
    return /y$/.test(cut) ? cut.slice(0, -1) + "i" : cut;
  }
  function tokens(text) { return text.toLowerCase().replace(/['’]s\b/g, "").match(/[rt]\d\d\b|[\p{L}]+/gu) || []; }

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
    return found.filter(function (pair) { return pair[0] <= found[0][0]; }).slice(0, 4).map(function (pair) { return pair[1]; });
  }

  function add(variants, one, quality) {
    if (stems.has(one)) { variants.set(one, Math.max(quality, variants.get(one) || 0)); }
  }
  function termOf(word, typing, said) {
    var variants = new Map(), one = stem(word), cut;
    add(variants, one, EXACT);
    (synonyms.get(word) || synonyms.get(one) || []).forEach(function (other) { add(variants, stem(other), SYNONYM); });
    if (typing && word.length > 2) {
      Array.from(stems.keys()).filter(function (key) { return key.startsWith(word); }).slice(0, 8)
        .forEach(function (key) { add(variants, key, PREFIX); });
    }
    if (!variants.size) {
      for (cut = 3; cut <= word.length - 3; cut++) {
        if (stems.has(stem(word.slice(0, cut))) && stems.has(stem(word.slice(cut)))) {
          add(variants, stem(word.slice(0, cut)), SPLIT); add(variants, stem(word.slice(cut)), SPLIT);
        }
      }
      mended(one).forEach(function (key) {
        add(variants, key, MENDED);
        said.push(data.shown[stems.get(key)]);
        (synonyms.get(key) || []).forEach(function (other) { add(variants, stem(other), SYNONYM); });
      });
    }
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

  /* Where the weights come from. Each source gives, for a stem, pairs of page and weight. */
  function ownWeights(one) {
    var packed = imdocs.searchIndex.posts[stems.get(one)], page = 0, found = [], i;
    for (i = 0; i < packed.length; i += 2) { page += packed[i]; found.push([page, packed[i + 1] / 100]); }
    return Promise.resolve(found);
  }
  function ownPage(number) {
    var page = imdocs.searchIndex.pages[number];
    return Promise.resolve({ path: page[0], title: page[1], kind: page[2], summary: page[4] });
  }
  function foundWeights(one) {
    return pagefind.search(data.shown[stems.get(one)]).then(function (answer) {
      return answer.results.map(function (result) { return [result, result.score]; });
    });
  }
  function foundPage(result) {
    return result.data().then(function (page) {
      return { path: page.raw_url.replace(/^\//, ""), title: page.meta.title, kind: page.meta.kind, summary: page.meta.summary };
    });
  }

  function ranked(terms, weights) {
    return Promise.all(terms.map(function (term) {
      return Promise.all(Array.from(term).map(function (pair) {
        return weights(pair[0]).then(function (found) { return [pair[1], found]; });
      }));
    })).then(function (answers) {
      var pages = new Map();
      answers.forEach(function (variants) {
        var best = new Map();
        variants.forEach(function (variant) {
          variant[1].forEach(function (found) {
            var key = found[0].id || found[0], now = best.get(key) || { page: found[0], most: 0, sum: 0 }, weight = variant[0] * found[1];
            now.most = Math.max(now.most, weight); now.sum += weight;
            best.set(key, now);
          });
        });
        best.forEach(function (now, key) {
          var page = pages.get(key) || { page: now.page, score: 0, terms: 0 };
          page.score += now.most + REST * (now.sum - now.most);
          page.terms += 1;
          pages.set(key, page);
        });
      });
      return Array.from(pages.values()).map(function (page) {
        page.score *= 0.4 + 0.6 * page.terms / answers.length;
        return page;
      }).sort(function (a, b) { return b.score - a.score; });
    });
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
  function own() { return imdocs.load("search-index").then(function () { pagefind = null; }); }
  function source() {
    if (location.protocol === "file:") { return own(); }
    return import(new URL(imdocs.base + "pagefind/pagefind.js", location.href).href).then(function (found) {
      pagefind = found;
      return pagefind.init();
    }).catch(own);
  }

  var ready;
  imdocs.search = {
    stem: function (word) { return stem(word); },
    ready: function () {
      ready = ready || imdocs.load("search-words").then(prepare).then(source);
      return ready;
    },
    find: function (text, most) {
      return imdocs.search.ready().then(function () {
        var said = [], terms = termsOf(text, said);
        return ranked(terms, pagefind ? foundWeights : ownWeights).then(function (pages) {
          return Promise.all(pages.slice(0, most).map(function (page) { return (pagefind ? foundPage : ownPage)(page.page); }))
            .then(function (shown) {
              var words = new Set(terms.flatMap(function (term) { return Array.from(term.keys()); }));
              return { pages: shown, count: pages.length, said: said, marks: function (word) { return words.has(stem(word.toLowerCase())); } };
            });
        });
      });
    }
  };
})();
