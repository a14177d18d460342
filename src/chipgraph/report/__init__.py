"""The risk report: what the measures say of one company or product, with the claims behind each number."""

from chipgraph.report.assembling import risk_report
from chipgraph.report.model import Line, Report, Section

__all__ = ["Line", "Report", "Section", "risk_report"]
