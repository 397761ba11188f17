using Spane.Dashboard.Notifications;

namespace Spane.Dashboard.Reports;

/// <summary>Reports that come by themselves, as the screen shows them.</summary>
public interface IReports
{
    /// <summary>What is set and what was made.</summary>
    Task<ReportsView> NowAsync(CancellationToken cancellationToken = default);
}

/// <summary>What is set and what was made.</summary>
/// <param name="Lines">Device ids of the lines, whose shifts are reported.</param>
/// <param name="Canteens">Device ids of the power boxes, whose months are reported.</param>
/// <param name="Payers">The tenants, each as <see cref="ReportSettings.PayerKey"/> names it.</param>
/// <param name="Made">The newest first.</param>
/// <param name="HasMailServer">Whether a mail server is set up.</param>
/// <param name="Folder">Path of the folder.</param>
public sealed record ReportsView(
    Versioned<ReportSettings> Settings, IReadOnlyList<string> Lines, IReadOnlyList<string> Canteens, IReadOnlyList<string> Payers,
    IReadOnlyList<MadeReport> Made, bool HasMailServer, string Folder);

/// <summary>A report that was made.</summary>
/// <param name="Made">When, UTC.</param>
/// <param name="By">Who asked for it; empty: it came by itself.</param>
/// <param name="Receivers">The addresses that it goes to; empty: none.</param>
/// <param name="IsKept">Whether it can still be read here.</param>
public sealed record MadeReport(DateTimeOffset Made, string By, string Title, string File, string Receivers, bool IsKept);

/// <summary>Which reports come by themselves, and to whom.</summary>
public sealed record ReportSettings
{
    /// <summary>A line's report at the end of each shift.</summary>
    public bool Shifts { get; init; }

    /// <summary>A power box's report on the first of the month, and its tenants' bills.</summary>
    public bool Months { get; init; }

    /// <summary>Shifts that ended before this are not reported, UTC.</summary>
    public DateTimeOffset ShiftsSince { get; init; }

    /// <summary>Months that ended before this are not reported, UTC.</summary>
    public DateTimeOffset MonthsSince { get; init; }

    /// <summary>Whether they are also put into the folder.</summary>
    public bool ToFolder { get; init; } = true;

    /// <summary>In which they are written: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Addresses that shifts' reports go to.</summary>
    public IReadOnlyList<string> ShiftMail { get; init; } = [];

    /// <summary>Addresses that months' reports go to.</summary>
    public IReadOnlyList<string> MonthMail { get; init; } = [];

    /// <summary>The address that each tenant's bill goes to, by <see cref="PayerKey"/>; absent: it goes nowhere.</summary>
    public IReadOnlyDictionary<string, string> PayerMail { get; init; } = new Dictionary<string, string>();

    /// <summary>A tenant of a power box.</summary>
    public static string PayerKey(string device, string payer) => $"{device}/{payer}";
}
