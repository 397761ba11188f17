namespace Spane.Dashboard.Reports;

/// <summary>A column of a report's table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Share">Its width as a share of all columns' widths.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
public sealed record ReportColumn(string Title, double Share, bool IsNumber = false);
