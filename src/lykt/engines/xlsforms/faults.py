# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a form, each with a sentence for whoever wrote it. The door translates the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lykt.kernel.decisions import _

SENTENCES = {
    # The file
    "file.empty": _("The file is empty."),
    "file.too-large": _("The file is larger than Lykt reads (%(most)s MB)."),
    "file.type": _("Lykt reads forms as .xlsx, .csv and .md. Save the file as one of them."),
    "file.mismatch": _("The file is called %(name)s, but that is not what is in it. Save it as .xlsx again."),
    "file.old-xls": _("This is an old Excel file (.xls). Open it and save it as .xlsx."),
    "file.html": _("This is a web page that is called a spreadsheet. Open it and save it as .xlsx."),
    "file.password": _("The file is protected by a password. Save it without one."),
    "file.macros": _("The workbook has macros. Save it as .xlsx, without them."),
    "file.truncated": _("The end of the file is missing. Send it again."),
    "file.damaged": _("The file is damaged and cannot be read. Open it, save it again and send it again."),
    "file.no-workbook": _("The file is an archive, and no workbook."),
    "file.bomb": _("The file unfolds to more than Lykt reads (%(most)s MB)."),
    "file.nested": _("The workbook holds another file (%(name)s). Take it out and save again."),
    "file.entities": _(
        "The workbook holds definitions that no spreadsheet program writes. Lykt does not open it."
    ),
    "file.utf8": _("The text is not UTF-8. Save it as “CSV UTF-8” or as .xlsx."),
    "file.binary": _("The file is called a text, but it is none."),
    "file.no-table": _("There is no table in the file that Lykt can read as a form."),
    "file.too-many-rows": _("The sheet has more rows than Lykt reads (%(most)s)."),
    "file.too-many-columns": _("The sheet has more columns than Lykt reads (%(most)s)."),
    "file.too-slow": _("The file took longer to read than Lykt waits. Is it a form?"),
    "file.too-heavy": _("The file needs more memory to read than Lykt gives it. Is it a form?"),
    # Sheets and cells
    "form.no-survey": _("The sheet “survey” is missing."),
    "form.no-questions": _("The form asks nothing."),
    "form.column-missing": _("The column “%(column)s” is missing."),
    "form.column-twice": _("Two columns are the same one: “%(one)s” and “%(other)s”."),
    "form.column-foreign": _("The column “%(column)s” has no meaning in this sheet."),
    "form.cell-too-long": _("The text is longer than %(most)s characters."),
    "form.formula": _("The cell holds a formula of the spreadsheet. Write the text itself."),
    "form.signs": _("The cell holds signs that nobody can see. Write it again."),
    "form.language-unknown": _("“%(code)s” is no language code. Write for example “English (en)”."),
    "form.language-twice": _("Two languages have the code “%(code)s”."),
    "form.default-language": _("The form has no texts in its default language, “%(language)s”."),
    # Rows
    "form.no-type": _("The row has no type."),
    "form.no-name": _("The row has no name."),
    "form.name-invalid": _(
        "“%(name)s” cannot be a name. A name begins with a letter and has letters, digits and _ only."
    ),
    "form.name-twice": _("“%(name)s” is the name of two questions. The other is in row %(other)s."),
    "form.name-taken": _(
        "“%(name)s” is needed for the parts of a question with an indicator. Call it something else."
    ),
    "form.type-unknown": _("“%(type)s” is no type of question."),
    "form.not-closed": _("“%(name)s” begins here and never ends."),
    "form.not-opened": _("Something ends here that never began."),
    "form.ends-other": _("“%(name)s” from row %(other)s has to end first."),
    "form.list-missing": _("The list “%(list)s” is not in the sheet “choices”."),
    "form.choice-no-list": _("The choice belongs to no list."),
    "form.choice-no-name": _("The choice has no name."),
    "form.choice-no-label": _("The choice has no text."),
    "form.choice-twice": _("“%(name)s” stands twice in the list “%(list)s”. The other is in row %(other)s."),
    "form.choice-space": _("“%(name)s” has a space in it, and several may be chosen: write it without."),
    "form.no-calculation": _("The row calculates, but says nothing to calculate."),
    # Logic
    "form.reference-unknown": _("There is no question “%(name)s”."),
    "form.reference-twice": _("“%(name)s” is several questions: which one is meant?"),
    "form.reference-broken": _("A question is named as ${name}."),
    "form.expression": _(
        "The formula cannot be read: a bracket, a quotation mark or a word is missing, or stands twice."
    ),
    "form.function-unknown": _("“%(name)s” is no function that forms know."),
    "form.circular": _("The answer depends on itself: %(way)s."),
    # Our own columns
    "form.namespace-missing": _(
        "The column “%(column)s” would be lost: write %(namespace)s in the column “namespaces” of “settings”."
    ),
    "form.column-bare": _("The column “%(column)s” would be lost: it has to be called “%(right)s”."),
    "form.namespace-other": _("“lykt” has to be %(namespace)s in the column “namespaces” of “settings”."),
    "form.indicator-unknown": _("There is no indicator “%(indicator)s”."),
    "form.indicator-answers": _(
        "A question with an indicator is answered by a list of yes, no, not_known and not_asked, or some of them."
    ),
    "form.indicator-required": _("Every question with an indicator may be skipped: it cannot be required."),
    "form.locked-word": _("“%(word)s” is neither yes nor no."),
    # What pyxform says in its own words
    "form.not-understood": _("The form cannot be used as it is. The form reader says: %(words)s"),
    "form.remark": _("The form reader remarks: %(words)s"),
    "form.sheet-ignored": _("The sheet “%(name)s” is no part of the form, and is left out."),
    # Overlays
    "overlay.locked": _("“%(name)s” is locked nationally. It cannot be changed, moved or hidden here."),
    "overlay.locked-list": _("The list “%(name)s” belongs to a locked question. It cannot be changed here."),
    "overlay.namespaces": _("What the columns of Lykt mean cannot be changed here."),
    "overlay.compulsory": _(
        "“%(name)s” cannot be made compulsory here, nor take fewer answers: everything can be skipped."
    ),
    "overlay.setting": _("“%(name)s” says what the list is. It is the same everywhere."),
    "file.busy": _("The machine is too busy to read the file just now. Try again in a moment."),
    "overlay.unread": _("This is no local version that Lykt can read."),
    "merge.unknown": _("There is no such conflict: %(name)s."),
    "merge.no-words": _("Words can be chosen only where the texts differ."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where."""

    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Marked for translation, with named places for the values."""
        return SENTENCES[self.code]

    def __str__(self) -> str:
        return self.sentence % self.values


def fault(code: str, sheet: str = "", row: int | None = None, column: str = "", /, **values: object) -> Fault:
    """A fault with what goes into its sentence; no value is longer than a person reads."""
    return Fault(code, sheet, row, column, {name: shortened(str(value)) for name, value in values.items()})


def shortened(words: str, most: int = 300) -> str:
    """The words, or their beginning; signs that nobody can see are shown as codes."""
    seen = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in words)
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


class FormFault(Exception):
    """The form cannot be used. Prints the codes alone, so that a log holds none of its words."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(dict.fromkeys(one.code for one in faults)))
        self.faults = faults
