"""Service descriptors that lie beside the code: of Datadog, OpsLevel, Cortex and Compass."""

from collections.abc import Callable
from typing import Final

from orglint.importers.descriptor import Descriptor, Seen
from orglint.importers.draft import Draft
from orglint.importers.formats import FORMATS
from orglint.importers.importer import Importer
from orglint.importers.sources import Cursor, Sources

_DATADOG: Final = ("service.datadog.yaml", "service.datadog.yml", "entity.datadog.yaml", "entity.datadog.yml")
_VERSIONS: Final = ("schema-version", "apiVersion", "version", "openapi", "configVersion")
_READERS: dict[str, Callable[[Cursor, Seen], None]] = {}
_DATADOG_KNOWN: Final = {
    "schema-version", "dd-service", "team", "dd-team", "application", "tier", "lifecycle", "description", "links",
    "type", "repos", "docs", "tags",
}  # fmt: skip


def read(sources: Sources, draft: Draft) -> None:
    """Enter each service with its owner and what it depends on; owners that nothing describes are somebody."""
    draft.speaks_of("ownership")
    seen = Seen(draft)
    for file in sources.files(lambda name: name in _DATADOG or name in _READERS):
        for document in sources.documents(file):
            if document.value is None:
                continue
            document.skip(*_VERSIONS)
            if not document.keys:
                draft.refuse("This service descriptor is no mapping.", "Write `key: value` lines.", document.at)
            else:
                _reader(file.name, document)(document, seen)
    seen.settle()


def _reader(name: str, document: Cursor) -> Callable[[Cursor, Seen], None]:
    """Give what reads a descriptor: by the file's name, or by what stands in it."""
    if name in _READERS:
        return _READERS[name]
    signs = {"x-cortex-tag": _cortex, "configVersion": _compass, "service": _opslevel, "repository": _opslevel}
    keys = {*document.keys, *document["info"].keys}
    return next((reader for sign, reader in signs.items() if sign in keys), _datadog)


def _datadog(document: Cursor, seen: Seen) -> None:
    if document["apiVersion"].text.startswith("v3"):
        _datadog_3(document, seen)
        return
    old = document["info"] if document["info"] else document
    made = Descriptor(seen, old["dd-service"])
    made.text("name", old["display-name"])
    made.kind(document["type"], "service")
    made.text("description", document["description"] if document["description"] else old["description"])
    made.tags(document["tags"])
    org = document["org"]
    made.owner(next((c for c in (document["team"], document["dd-team"], org["team"]) if c), document["team"]))
    made.tier(document["tier"] if document["tier"] else old["service-tier"])
    made.lifecycle(document["lifecycle"])
    made.part_of(document["application"] if document["application"] else org["application"], "application")
    made.links(document["links"])
    made.links(document["docs"])
    made.links(document["repos"])
    made.rest(document, _DATADOG_KNOWN | {"info", "org"})


def _datadog_3(document: Cursor, seen: Seen) -> None:
    metadata, spec = document["metadata"], document["spec"]
    made = Descriptor(seen, metadata["name"])
    made.kind(document["kind"], "service")
    made.text("name", metadata["displayName"])
    made.common(metadata)
    made.owner(metadata["owner"])
    made.tier(spec["tier"])
    made.lifecycle(spec["lifecycle"])
    made.links(metadata["links"])
    for key in ("dependsOn", "implementedBy"):
        made.depends_on(spec[key])
    for whole in spec["componentOf"].each():
        made.part_of(whole, "system")
    for part in spec["components"].each():
        made.parts(part)
    made.rest(metadata, {"name", "displayName", "namespace", "owner", "description", "tags", "links"})
    made.rest(spec, {"tier", "lifecycle", "dependsOn", "implementedBy", "componentOf", "components"})
    made.rest(document, {"apiVersion", "kind", "metadata", "spec"})


def _opslevel(document: Cursor, seen: Seen) -> None:
    several = [document[key] for key in ("service", "component", "repository") if document[key]]
    for service in several:
        is_code = service.path[-1] == "repository"
        folder = service.file.folder.rpartition("/")[2] if is_code else ""
        made = Descriptor(seen, service["name"], service["name"].text or folder)
        aliases = [text for text, _ in service["aliases"].texts()]
        made.aliases(aliases, service["aliases"])
        made.kind(service["type"], "repository" if is_code else "service")
        made.common(service)
        made.owner(service["owner"])
        made.tier(service["tier"])
        made.lifecycle(service["lifecycle"])
        made.part_of(service["system"] if service["system"] else service["product"], "system")
        made.links(service["tools"], "display_name", "name", "category")
        for each in service["dependencies"].each():
            made.depends_on(each["alias"] if each["alias"] else each)
        for each in service["dependents"].each():
            made.needed_by(each["alias"] if each["alias"] else each)
        known = {"name", "aliases", "type", "description", "owner", "tier", "lifecycle", "system", "product", "tools",
                 "dependencies", "dependents", "tags"}  # fmt: skip
        made.rest(service, known)


def _cortex(document: Cursor, seen: Seen) -> None:
    info = document["info"]
    made = Descriptor(seen, info["x-cortex-tag"], section="teams" if info["x-cortex-type"].text == "team" else "")
    made.text("name", info["title"])
    made.common(info)
    if made.section == "teams":
        for member in (*info["x-cortex-team"]["members"].each(), *info["x-cortex-team-members"].each()):
            made.member(member["name"] if member["name"] else member["email"])
        for parent in info["x-cortex-parents"].each():
            made.part_of(parent["tag"], "team")
        for child in info["x-cortex-children"].each():
            made.subteam(child["tag"])
    else:
        made.kind(info["x-cortex-type"], "service")
        made.owners(info["x-cortex-owners"])
        made.lifecycle(info["x-cortex-lifecycle"])
        dependencies = info["x-cortex-dependency"]
        for each in (*dependencies.each(), *dependencies["cortex"].each()):
            made.depends_on(each["tag"])
        for key in ("x-cortex-parents", "x-cortex-domain-parents"):
            for parent in info[key].each():
                made.part_of(parent["tag"], "domain")
        for child in info["x-cortex-children"].each():
            made.parts(child["tag"])
    made.tags(info["x-cortex-groups"])
    made.links(info["x-cortex-link"])
    known = {"title", "description", "version", "x-cortex-tag", "x-cortex-type", "x-cortex-owners", "x-cortex-link",
             "x-cortex-dependency", "x-cortex-parents", "x-cortex-domain-parents", "x-cortex-children",
             "x-cortex-team", "x-cortex-team-members", "x-cortex-groups", "x-cortex-lifecycle"}  # fmt: skip
    made.rest(info, known)


def _compass(document: Cursor, seen: Seen) -> None:
    made = Descriptor(seen, document["name"])
    made.aliases([document["id"].text], document["id"])
    made.kind(document["typeId"], "service")
    made.common(document)
    made.owner(document["ownerId"])
    made.tier(document["fields"]["tier"])
    made.lifecycle(document["fields"]["lifecycle"])
    made.links(document["links"])
    for each in document["relationships"]["DEPENDS_ON"].each():
        made.depends_on(each)
    for each in document["relationships"]["CHILD_OF"].each():
        made.part_of(each, "service")
    made.tags(document["labels"])
    known = {"configVersion", "name", "id", "typeId", "description", "ownerId", "fields", "links", "relationships",
             "labels"}  # fmt: skip
    made.rest(document, known)


_READERS.update({
    **dict.fromkeys(_DATADOG, _datadog),
    **dict.fromkeys(("opslevel.yml", "opslevel.yaml"), _opslevel),
    **dict.fromkeys(("cortex.yaml", "cortex.yml"), _cortex),
    **dict.fromkeys(("compass.yml", "compass.yaml"), _compass),
})  # fmt: skip
NAMES: Final = tuple(_READERS)
"""The names of service descriptors."""
UNASKED: Final = ("ownership/leaderless-team", "ownership/undefined-role")
importer: Final = Importer("descriptors", FORMATS["descriptors"], read, UNASKED)
