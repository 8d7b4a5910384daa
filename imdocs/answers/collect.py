"""Filled forms join their organisation's folder: each as one new file, with its original, and with a report.

Nothing that a coach typed is lost: what cannot be placed is quoted, what contradicts is kept beside what was known, and
the original lies in the folder before the first answer is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from imdocs.answers.collection import Collection
from imdocs.answers.compare import Comparison, compare
from imdocs.answers.expected import expected_fields, is_fact, stated
from imdocs.answers.extracts import counted_now, receive
from imdocs.answers.inbox import EXTRACTS, TEXTS, Parcel, parcels
from imdocs.answers.message import answers_in, reply_in
from imdocs.answers.read import ReadBack, identity_of, read_answers, read_form
from imdocs.answers.receipt_paper import write_receipt
from imdocs.answers.room_remarks import joint_remarks, room_remarks
from imdocs.answers.second_look import (
    clock_remarks,
    correction_remark,
    draft_remarks,
    late_remark,
    late_review_remark,
    place_remarks,
    silent_remark,
)
from imdocs.answers.stories import is_story, language_of, take_story
from imdocs.contexts.sector import FOR_MEMBERS
from imdocs.formats.base import Field
from imdocs.formats.form import Form
from imdocs.formats.workbook_form import is_workbook
from imdocs.model.content import ContentLibrary
from imdocs.model.fields import CopyId
from imdocs.model.half_time import REVIEW
from imdocs.model.late_words import SESSION
from imdocs.model.organisation import Organisation
from imdocs.model.renaming import as_named_today
from imdocs.model.sector import Sector
from imdocs.model.sector_forms import AGREEMENT, member_of
from imdocs.model.typed_back import RESULTS
from imdocs.model.typed_joint import RESULTS as JOINT_RESULTS
from imdocs.model.typed_roadmap import DRAFT
from imdocs.organisations.folders import by_code, doubled, organisation_folders
from imdocs.organisations.key import key_of
from imdocs.organisations.record import Taken, already_recorded, record_answers
from imdocs.organisations.remembered import Remembered
from imdocs.organisations.sectors import load_owner, load_sector
from imdocs.problems import Place, Problem, Refused, Severity, did_you_mean
from imdocs.sources.places import Places
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench


def _came_later(known: Iterable[str], template: DocumentTemplate, copy: CopyId, organisation: Organisation) -> set[str]:
    """The fields of an old session's worksheet that only later sessions answered."""
    if template.name != SESSION or int(copy.instance or 0) >= organisation.next_session - 1:
        return set()
    return set(known) - organisation.merged(SESSION, copy.instance).keys()


def _printed_in(language: str, spoken: Sequence[str]) -> str:
    """The language of a form, where its owner has it: word processors name it with a country."""
    return next(
        (one for one in spoken if language and language in (one, f"{one}-{language[len(one) + 1 :]}")), spoken[0]
    )


@dataclass(frozen=True)
class Sheet:
    """A form as it was sent out: whose it is, and the fields that it holds."""

    organisation: Organisation
    sector: Sector | None
    template: DocumentTemplate
    library: ContentLibrary
    expected: list[Field]


@dataclass
class Collector:
    """What is kept while many forms are read: the library, the templates, and whose code is whose."""

    places: Places
    today: date
    dry_run: bool = False
    remembered: Remembered = field(default_factory=Remembered)

    @cached_property
    def bench(self) -> Workbench:
        """The libraries and templates."""
        return Workbench(self.places)

    @cached_property
    def folders(self) -> dict[str, list[Path]]:
        """The folders of organisations and sectors by their code."""
        organisation_folders(self.places.organisations)
        return by_code(self.places.organisations, self.places.sectors)

    def collect(self, paths: Iterable[Path]) -> Iterator[Collection]:
        """Take in everything that lies in the paths, one form after the other."""
        for parcel in parcels(paths):
            if isinstance(parcel, Problem):
                yield Collection(Path(parcel.place.path).name, problems=(parcel,))
                continue
            try:
                yield self.take(parcel)
            except Refused as refused:
                yield Collection(parcel.name, problems=refused.problems)

    def take(self, parcel: Parcel) -> Collection:
        """Read one form, compare it with what is known, and keep it; raises Refused."""
        place = Place(str(parcel.path))
        if parcel.suffix in TEXTS:
            return self._take_message(parcel)
        if parcel.suffix in EXTRACTS:
            return self._take_extract(parcel)
        form = read_form(parcel.data, str(parcel.path))
        copy, document = identity_of(form)
        if copy is None and is_story(form, document):
            return self._take_story(parcel, form)
        if copy is None:
            hint = "look at its last line; if the line is gone, ask for the form again"
            raise Refused(Problem(place, "foreign-form", "nothing in this file says which imdocs form it is", hint))
        folder = self._folder(copy, place)
        before = already_recorded(folder, parcel.data)
        if before is not None:
            return Collection(parcel.name, folder.name, before=before)
        to = "xlsx" if is_workbook(parcel.data) else "docx"
        sheet = self._sheet(folder, copy, document, place, to, form.language)
        organisation, template, expected = sheet.organisation, sheet.template, sheet.expected
        key, asked = key_of(folder), [one for one in expected if not is_fact(one)]
        read = read_answers(form, str(parcel.path), asked, key)
        known, said = {one.id: one.value for one in reversed(expected)}, {one.id for one in expected if one.said_by}
        compared = compare(
            known, read.answers, read.seals, key, sealed_as=read.sealed_as, said=said, later=_came_later(known, template, copy, organisation)
        )  # fmt: skip
        labels = {one.id: " ".join(filter(None, (one.code, one.wording))) for one in reversed(expected)}
        answers = {**stated(expected, read.answers), **compared.taken} if template.header.whole else compared.taken
        more = [*correction_remark(organisation, template.name, copy.instance, place)]
        more += late_remark(organisation, template.name, copy.instance, place)
        if template.name == REVIEW:
            more += late_review_remark(organisation, expected, read.answers, copy, place)
        if not (answers or compared.disputes or compared.unchanged):
            is_read = not any(remark.severity is Severity.WARNING for remark in read.remarks)
            more.append(silent_remark(template.name, copy.instance, place, is_read=is_read))
        more += place_remarks(organisation, compared.taken, place)
        more += clock_remarks(compared.taken, place)
        more += draft_remarks(organisation, answers, place) if template.name == DRAFT else []
        more += room_remarks(organisation, sheet.library, answers, place) if template.name == RESULTS else []
        more += (
            joint_remarks(sheet.sector, sheet.library, answers, place)
            if sheet.sector and template.name == JOINT_RESULTS
            else []
        )
        read = replace(read, remarks=(*read.remarks, *more))
        kept = self._kept(parcel, folder, template, copy, read, compared, labels, answers)
        if sheet.sector is None:
            return self._with_receipt(kept, organisation)
        if template.name == AGREEMENT and not self.dry_run:
            sector = load_sector(folder, self.remembered)
            if member := member_of(sector, copy.instance):
                counted_now(sector, member, self.today)
        return kept

    def _sheet(self, folder: Path, copy: CopyId, document: str, place: Place, to: str, language: str = "") -> Sheet:
        """What was sent out under a copy id, in the language and tone in which it was printed; raises Refused."""
        organisation, sector = load_owner(folder, self.remembered)
        template = self._template(copy, document, organisation, place)
        speaks = organisation
        if sector and template.header.context in FOR_MEMBERS:
            speaks = sector.as_organisation(member_of(sector, copy.instance))
        library = self.bench.library(_printed_in(language, speaks.languages))
        organisation = as_named_today(replace(organisation, wording=speaks.wording), library)
        expected = expected_fields(
            template.header, template.name, copy.instance, copy.copy, organisation, library, self.today, sector=sector, to=to,
            words=self.bench.words(library.language, organisation),
        )  # fmt: skip
        return Sheet(organisation, sector, template, library, expected)

    def _folder(self, copy: CopyId, place: Place) -> Path:
        if copy.organisation not in self.folders:
            says = f"no organisation here has the code {copy.organisation}"
            hint = did_you_mean(copy.organisation, self.folders) or "name their folder with --organisations"
            raise Refused(Problem(place, "no-organisation", says, hint))
        folder, *others = self.folders[copy.organisation]
        if others:
            raise Refused(doubled(copy.organisation, (folder, *others)))
        return folder

    def _template(self, copy: CopyId, document: str, organisation: Organisation, place: Place) -> DocumentTemplate:
        """The template of the form: by the document's code, or by the name in its last line."""
        for path in self.bench.templates(organisation).values():
            template = self.bench.template(path, organisation)
            if template.header.form and (template.header.code == copy.document or template.name == document):
                return template
        says = f"there is no form with the code {copy.document} any more"
        raise Refused(Problem(place, "no-document", says, "use the version of imdocs that made it"))

    def _take_story(self, parcel: Parcel, form: Form) -> Collection:
        """A story that a visitor told."""
        library = self.bench.library(language_of(form, self.places))
        return take_story(self.places, parcel, form, library, self.today, dry_run=self.dry_run)

    def _take_message(self, parcel: Parcel) -> Collection:
        """A reply in plain text, compared with what is known and kept; raises Refused."""
        text, copy = reply_in(parcel)
        place = Place(str(parcel.path))
        folder = self._folder(copy, place)
        before = already_recorded(folder, parcel.data)
        if before is not None:
            return Collection(parcel.name, folder.name, before=before)
        sheet = self._sheet(folder, copy, "", place, "docx")
        answers, problems = answers_in(text, sheet.expected, place)
        compared = compare({one.id: one.value for one in sheet.expected}, answers, {}, key_of(folder))
        labels = {one.id: f"{one.code} {one.wording}" for one in sheet.expected}
        read = ReadBack(str(copy), "", answers, {}, tuple(problems))
        kept = self._kept(parcel, folder, sheet.template, copy, read, compared, labels, compared.taken)
        return kept if sheet.sector else self._with_receipt(kept, sheet.organisation)

    def _with_receipt(self, collection: Collection, organisation: Organisation) -> Collection:
        """A form that was recorded, with the receipt that goes back to its sender."""
        try:
            return replace(collection, receipt=write_receipt(collection, organisation, self.bench, self.today))
        except Refused as refused:
            return replace(collection, problems=(*collection.problems, *refused.problems))

    def _take_extract(self, parcel: Parcel) -> Collection:
        """An extract that a member sent to its lead."""
        got = receive(self.places, parcel, self.bench.library("en"), self.today, dry_run=self.dry_run)
        return Collection(
            parcel.name, got.sector, "extract", got.period, member=got.member.name, problems=got.problems, wrote=got.wrote,
            before=got.before,
        )  # fmt: skip

    def _kept(self, parcel: Parcel, folder: Path, template: DocumentTemplate, copy: CopyId, read: ReadBack,
              compared: Comparison, labels: dict[str, str], answers: Mapping[str, str]) -> Collection:  # fmt: skip
        """Write the answers down, unless this is a rehearsal."""
        disputes = {name: typed for name, (_, typed) in compared.disputes.items()}
        taken = Taken(
            template.name, copy.instance, str(copy), read.content, self.today, parcel.name, answers, disputes,
            tuple(f"{remark.code}: {remark.says}" for remark in read.remarks),
        )  # fmt: skip
        wrote = None if self.dry_run else record_answers(folder, taken, parcel.data, parcel.suffix)
        return Collection(
            parcel.name,
            folder.name,
            template.name,
            copy.instance,
            comparison=compared,
            problems=read.remarks,
            wrote=wrote,
            labels=labels,
        )
