namespace Spane.Dashboard.Canteen;

/// <summary>One line of a bill as a page, a printed report and a file show it, in the current language.</summary>
/// <param name="Rate">IDR/kWh, or per cent of a levy; empty: none.</param>
/// <param name="IsTotal">Whether it sums the lines before it up.</param>
public sealed record BillRow(string Name, string KilowattHours, string Rate, string Rupiah, bool IsTotal);
