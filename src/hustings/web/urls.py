"""Which page stands at which address. Beside each page stands the same as JSON, at its address with ``.json``."""

from __future__ import annotations

from django.urls import path

import hustings.web.comparing_views as comparing
import hustings.web.patterns_views as patterns
import hustings.web.proof_views as proofs
import hustings.web.record_views as record
import hustings.web.reports_views as reports
import hustings.web.trying_views as trying
import hustings.web.views as views

urlpatterns = [
    path("", views.home, name="home"),
    path("index.json", views.home, {"as_json": True}),
    path("try/", trying.trying, name="try"),
    path("try/messages", trying.messages, name="messages"),
    path("read/", reports.read, name="read"),
    path("read/accepted", reports.accepted, name="accepted"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns.json", patterns.patterns, {"as_json": True}),
    path("patterns/<slug:name>", patterns.pattern, name="pattern"),
    path("patterns/<slug:name>.json", patterns.pattern, {"as_json": True}),
    path("verify/", proofs.verify, name="verify"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>.json", views.organisation, {"as_json": True}),
    path("<slug:slug>/ask", views.ask, name="ask"),
    path("<slug:slug>/ask.json", views.ask, {"as_json": True}),
    path("<slug:slug>/person/<path:name>", views.person, name="person"),
    path("<slug:slug>/people", record.people, name="people"),
    path("<slug:slug>/people.json", record.people, {"as_json": True}),
    path("<slug:slug>/seats", record.seats, name="seats"),
    path("<slug:slug>/seats.json", record.seats, {"as_json": True}),
    path("<slug:slug>/seat/<path:name>", record.seat, name="seat"),
    path("<slug:slug>/bodies", record.bodies, name="bodies"),
    path("<slug:slug>/bodies.json", record.bodies, {"as_json": True}),
    path("<slug:slug>/body/<path:name>", record.body, name="body"),
    path("<slug:slug>/duties", record.duties, name="duties"),
    path("<slug:slug>/duties.json", record.duties, {"as_json": True}),
    path("<slug:slug>/rulebook", views.rulebook, name="rulebook"),
    path("<slug:slug>/rulebook.json", views.rulebook, {"as_json": True}),
    path("<slug:slug>/rulebook/<path:number>", views.clause, name="clause"),
    path("<slug:slug>/compare", comparing.compare, name="compare"),
    path("<slug:slug>/compare.json", comparing.compare, {"as_json": True}),
    path("<slug:slug>/decisions", record.decisions, name="decisions"),
    path("<slug:slug>/decisions.json", record.decisions, {"as_json": True}),
    path("<slug:slug>/decision/<int:number>", views.decision, name="decision"),
    path("<slug:slug>/decision/<int:number>.json", views.decision, {"as_json": True}),
    path("<slug:slug>/decision/<int:number>.tlog-proof", proofs.entry_proof, name="entry_proof"),
    path("<slug:slug>/decision/<int:number>.leaf", proofs.entry_leaf, name="entry_leaf"),
    path("<slug:slug>/proof.zip", proofs.answer_proof, name="answer_proof"),
    path("<slug:slug>/record/", proofs.record, name="record"),
    path("<slug:slug>/record.json", proofs.record, {"as_json": True}),
    path("<slug:slug>/log/<path:path>", proofs.log_file, name="log_file"),
    path("<slug:slug>/about", views.about, name="about"),
    path("<slug:slug>/about.json", views.about, {"as_json": True}),
]

handler404 = "hustings.web.responses.not_found"
handler400 = "hustings.web.responses.not_understood"
handler500 = "hustings.web.responses.gone_wrong"
