"""The nodes of a supply graph, built from claims: products, inputs, steps, and who offers them.

A product needs what Requirement and Composition claims say of it or of its families, and each step
(manufacturing, packaging or test, assembly) that somebody is stated to do for it. An input is offered
by Provision claims, and by claims of supply, making and packaging that name it: those stated for the
product, or to a party on the way to it, and those stated for nobody in particular; what is stated for
others only is not counted. Prospects (plans, forecasts, rumours) are no offers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chipgraph.risk.shares import share_of
from chipgraph.risk.supply import CONSUMED, Need, Node, Offer, Site
from chipgraph.risk.supply_claims import ACTORS, MAKING, duration, fraction, hull, months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from chipgraph.model import Claim, Entity
    from chipgraph.risk.supply_claims import SupplyClaims

_Stated: TypeAlias = "list[tuple[str, Claim]]"
_STEP = dict(zip(MAKING, ("manufacturing", "packaging or test", "assembly"), strict=True))


PRODUCTS = frozenset(
    {"Chip", "ChipFamily", "System", "Interconnect", "Specification", "Software", "Model"}
)
"""The classes of what is made; whatever else is needed has to be offered by somebody."""


class Context(NamedTuple):
    """For whom a thing is needed: products on the way to it, and parties that buy on the way."""

    products: frozenset[str] = frozenset()
    buyers: frozenset[str] = frozenset()


class Nodes:
    """Nodes by key; a node is entered before its needs are followed, so that loops end."""

    def __init__(self, index: SupplyClaims, entity: Callable[[str], Entity | None]) -> None:
        self.index = index
        self.entity = entity
        self.nodes: dict[str, Node] = {}
        self._keys: dict[tuple[str, Context], str] = {}
        self._count: Counter[str] = Counter()

    def product(self, thing: str, context: Context) -> str:
        """The node of a product of the subject's own or of a part: what it, or its family, needs and has done to it."""
        wide = self.index.wider(thing)
        inside = self._concerned(
            thing,
            Context(context.products | set(wide), context.buyers | self.index.makers_for(thing)),
        )
        key, known = self._key(thing, inside)
        if not known:
            needs = (*self._required(wide, inside), *self._steps(thing, wide, inside))
            self.nodes[key] = Node(key, thing, needs=_merged(needs), is_input=False)
        return key

    def own(self, thing: str, party: str) -> str:
        """The node of an input as a party itself offers it."""
        key, known = self._key(thing, Context(frozenset(), frozenset({f"own:{party}"})))
        if not known:
            wide = self.index.wider(thing)
            context = Context(frozenset({thing}), frozenset({party}))
            claims = self._stated(thing, party)
            needs = (*self._required(wide, context), *self._required(wide, context, at=party))
            sites = self._sites(party, thing, claims)
            offer = Offer(party, sites, claims=tuple(each.id for each in claims))
            self.nodes[key] = Node(key, thing, "", (offer,), needs, complete=True)
        return key

    def _concerned(self, thing: str, context: Context) -> Context:
        """The part of a context that can make a difference to a thing, so that nodes are shared."""
        named = self.index.concerned(thing)
        return Context(context.products & named, context.buyers & named)

    def _key(self, thing: str, context: Context) -> tuple[str, bool]:
        """The key of a thing in a context, and whether it is there already."""
        if (thing, context) in self._keys:
            return self._keys[thing, context], True
        self._count[thing] += 1
        count = self._count[thing]
        key = thing if count == 1 else f"{thing}#{count}"
        self._keys[thing, context] = key
        self.nodes[key] = Node(key, thing)
        return key, False

    def node(self, thing: str, context: Context) -> str:
        """The node of a thing that is needed."""
        made = self.kind(thing) in PRODUCTS
        return self.product(thing, context) if made else self.input(thing, context)

    def kind(self, thing: str) -> str:
        """The class of an entity, '' where it is not known."""
        found = self.entity(thing)
        return found.kind if found else ""

    def party(self, party: str, needs: tuple[Need, ...]) -> str:
        """The node of a party with what it buys."""
        key, _ = self._key(party, Context())
        self.nodes[key] = Node(key, party, needs=needs, is_input=False)
        return key

    def step(self, step: str, thing: str, claims: Sequence[Claim], context: Context) -> str:
        """The node of a step that is done to a thing, or of its supply, by those whom claims name."""
        key, known = self._key(f"{step} of {thing}", context)
        if not known:
            self.nodes[key] = Node(key, thing, step, self._offers(thing, claims, context))
        return key

    # --- needs ------------------------------------------------------------------------------------

    def _required(
        self, wide: dict[str, tuple[str, ...]], context: Context, *, at: str = ""
    ) -> tuple[Need, ...]:
        """What claims say a thing, or a family of it, needs: of all its providers, or of one."""
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.index.found("Requirement", "dependent", wide):
            if claim.one("provider") == at:
                found.setdefault((claim.one("input"), claim.one("requirementKind")), []).append(
                    claim
                )
        if not at:
            for claim in self.index.found("Composition", "whole", wide):
                found.setdefault((claim.one("part"), CONSUMED), []).append(claim)
        needs = []
        for (thing, kind), claims in sorted(found.items()):
            bites = hull([months(c, "timeToBite") for c in claims])
            stock = self._observed("stock-cover", thing, context) if bites is None else []
            why = {c.id for c in (*claims, *stock)}
            for claim in claims:
                for dependent in (*claim.all("dependent"), *claim.all("whole")):
                    why.update(wide.get(dependent, ()))
            bites = bites or hull([duration(c) for c in stock])
            node = self.node(thing, context)
            qualify = hull([months(c, "timeToQualify") for c in claims])
            needs.append(Need(node, kind, bites, qualify, tuple(sorted(why))))
        return tuple(needs)

    def _steps(self, thing: str, wide: dict[str, tuple[str, ...]], context: Context) -> list[Need]:
        """Each step that somebody is stated to do for a product; a named input is that input."""
        named: dict[str, list[Claim]] = {}
        plain: dict[str, list[Claim]] = {}
        for kind in MAKING:
            for claim in self.index.found(kind, "product", wide):
                for each in claim.all("input"):
                    named.setdefault(each, []).append(claim)
                if not claim.all("input"):
                    plain.setdefault(_STEP[kind], []).append(claim)
        for claim in self.index.found("Supply", "product", wide):
            makers = self.index.makers_for(thing)
            if makers & set(claim.all("customer")) and claim.one("supplier") not in makers:
                plain.setdefault("supply", []).append(claim)
        needs = [
            Need(self.node(each, context), CONSUMED, claims=self._why(claims, wide))
            for each, claims in sorted(named.items())
        ]
        for step, claims in sorted(plain.items()):
            # What is stated of a family alone is one step for all of its members.
            products = {each for claim in claims for each in claim.all("product") if each in wide}
            of = products.pop() if len(products) == 1 else thing
            key = self.step(step, of, claims, context)
            needs.append(Need(key, CONSUMED, claims=self._why(claims, wide)))
        return needs

    def _why(self, claims: Sequence[Claim], wide: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        products = {product for claim in claims for product in claim.all("product")}
        memberships = {each for product in products for each in wide.get(product, ())}
        return tuple(sorted({claim.id for claim in claims} | memberships))

    # --- offers -----------------------------------------------------------------------------------

    def input(self, thing: str, context: Context) -> str:
        """The node of an input in a context: who offers it there, and what it needs itself."""
        context = self._concerned(thing, context)
        key, known = self._key(thing, context)
        if known:
            return key
        claims, foreign = self._sorted_offers(thing, context)
        counted = {who for who, _ in claims}
        every = counted | {who for who, _ in foreign}
        found = self.entity(thing)
        marked = found is not None and "complete-list" in found.fields.get("providerList", ())
        tested = self._observed("qualification-time", thing, context)
        told = self._counted(thing) if marked else []
        # What the input needs is bought by whoever makes it.
        inner = Context(context.products, context.buyers | counted)
        self.nodes[key] = Node(
            key,
            thing,
            offers=self._offers(thing, [claim for _, claim in claims], context),
            needs=self._required(self.index.wider(thing), inner),
            complete=marked and every == counted and bool(counted),
            elsewhere=tuple(sorted(every - counted)),
            qualify=hull([duration(each) for each in tested]),
            claims=tuple(each.id for each in (*told, *tested)),
        )
        return key

    def _sorted_offers(self, thing: str, context: Context) -> tuple[_Stated, _Stated]:
        """Who offers an input by which claim: for this context or for nobody, and for others only."""
        counted: _Stated = []
        foreign: _Stated = []
        kinds = self.index.narrower(thing)
        for claim in self.index.found("Provision", "input", kinds):
            qualified = set(claim.all("qualifiedFor"))
            into = counted if not qualified or qualified & context.products else foreign
            into.extend((self._provider(each), claim) for each in claim.all("provider"))
        for kind, role in ACTORS.items():
            fields = ("input",) if kind == "Supply" else ("input", "product")
            for claim in (c for name in fields for c in self.index.found(kind, name, kinds)):
                for_products = set(claim.all("product")) - kinds
                ours = (
                    bool(for_products & context.products)
                    if for_products
                    else bool(context.buyers & set(claim.all("customer")))
                )
                into = counted if ours else foreign
                into.extend((self._provider(each), claim) for each in claim.all(role))
        return counted, foreign

    def _provider(self, party: str) -> str:
        return self.index.controller(party)[0]

    def _offers(self, thing: str, claims: Iterable[Claim], context: Context) -> tuple[Offer, ...]:
        """One offer per provider, with what that provider's offer alone needs."""
        by: dict[str, dict[str, Claim]] = {}
        held: dict[str, set[str]] = {}
        for claim in claims:
            for party in claim.all(
                {"Provision": "provider", "Rental": "lessor", **ACTORS}[claim.kind]
            ):
                provider, why = self.index.controller(party)
                by.setdefault(provider, {})[claim.id] = claim
                held.setdefault(provider, set()).update(why)
        found = []
        for provider in sorted(by):
            stated = [by[provider][name] for name in sorted(by[provider])]
            provisions = [claim for claim in stated if claim.kind == "Provision"]
            inner = Context(context.products, context.buyers | {provider})
            share = share_of(
                self.index, provider, thing, buyers=context.buyers, provisions=provisions
            )
            needs = self._required(self.index.wider(thing), inner, at=provider)
            found.append(
                Offer(
                    provider,
                    self._sites(provider, thing, stated),
                    share,
                    hull([fraction(claim.number("surge")) for claim in provisions]),
                    hull([months(claim, "timeToQualify") for claim in provisions]),
                    needs,
                    tuple(
                        sorted({*by[provider], *held[provider], *(share.claims if share else ())})
                    ),
                )
            )
        return tuple(found)

    def _stated(self, thing: str, party: str) -> list[Claim]:
        roles = {"Provision": "provider", **ACTORS}
        return [
            claim
            for kind, role in roles.items()
            for claim in self.index.found(kind, role, (party,))
            if thing in claim.all("input")
        ]

    def _sites(self, provider: str, thing: str, claims: Iterable[Claim]) -> tuple[Site, ...]:
        """The documented sites of an offer: as stated of it, and plants run to make the thing."""
        kinds = self.index.narrower(thing)
        found = {site for claim in claims for site in claim.all("site")}
        for claim in self.index.found("Operation", "operator", (provider,)):
            if kinds & set(claim.all("product")):
                found.update(claim.all("facility"))
        return tuple(Site(each, self._country(each)) for each in sorted(found))

    def _country(self, facility: str) -> str:
        found = self.entity(facility)
        return found.country if found else ""

    def _counted(self, thing: str) -> list[Claim]:
        """What says how many suppliers of an input there are, in the world or of one buyer."""
        fields = ("subject", "scope")
        return [
            each for name in fields for each in self.index.found("supplier-count", name, (thing,))
        ]

    def _observed(self, metric: str, thing: str, context: Context) -> list[Claim]:
        """Figures of a time about an input: of itself, or of its providers and buyers for it."""
        about = self.index.found(metric, "subject", (thing,))
        beside = [
            each
            for each in self.index.found(metric, "scope", (thing,))
            if not each.one("counterparty") or each.one("counterparty") in context.buyers
        ]
        return sorted({c.id: c for c in (*about, *beside)}.values(), key=lambda each: each.id)


def _merged(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Needs with each thing once: what several claims say of it together."""
    found: dict[tuple[str, str], Need] = {}
    for each in needs:
        before = found.get((each.node, each.kind), each)
        bites = hull([before.bites, each.bites])
        qualify = hull([before.qualify, each.qualify])
        claims = tuple(sorted({*before.claims, *each.claims}))
        found[each.node, each.kind] = Need(each.node, each.kind, bites, qualify, claims)
    return tuple(found.values())
