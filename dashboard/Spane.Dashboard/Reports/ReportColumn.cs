namespace Spane.Dashboard.Reports;

/// <summary>A column of a report's table.</summary>
public sealed record ReportColumn(string Title, double Share, bool IsNumber = false);
