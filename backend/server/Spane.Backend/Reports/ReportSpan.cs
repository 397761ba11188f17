using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Spane.Dashboard.Reports;
using Spane.Packing.Shifts;

namespace Spane.Backend.Reports;

/// <summary>What kind of report.</summary>
internal enum ReportKind
{
    /// <summary>A line's shift.</summary>
    Shift,

    /// <summary>A power box's month.</summary>
    Month,

    /// <summary>A tenant's bill of a month.</summary>
    Bill,
}

/// <summary>Which report: of what, over which time.</summary>
/// <param name="Payer">The tenant of a bill; else empty.</param>
/// <param name="From">When it begins, UTC.</param>
/// <param name="To">When it ends, UTC.</param>
internal sealed record ReportSpan(ReportKind Kind, string Device, string Payer, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>What comes late, from a node that was offline or a backend that stood still, belongs to its shift too.</summary>
    internal static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <summary>So far back a report is made that a stop has kept from being made.</summary>
    internal static readonly TimeSpan CatchUp = TimeSpan.FromDays(92);

    private const int HashBytes = 8;

    /// <summary>Names it for ever.</summary>
    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Device}/{Payer}/{From.ToUnixTimeSeconds()}");

    /// <summary>The name of its file, of letters, digits and hyphens. A tenant's name may hold anything: two that come to the same letters
    /// are told apart by the hash behind them.</summary>
    internal string FileName(TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(From, zone);
        return Kind switch
        {
            ReportKind.Shift => string.Create(CultureInfo.InvariantCulture, $"shift-{Device}-{local:yyyyMMdd-HHmm}.pdf"),
            ReportKind.Month => string.Create(CultureInfo.InvariantCulture, $"month-{Device}-{local:yyyy-MM}.pdf"),
            _ => string.Create(CultureInfo.InvariantCulture, $"bill-{Device}-{local:yyyy-MM}-{PayerInFile()}.pdf"),
        };
    }

    /// <summary>The ended shifts of a line that are to be reported, oldest first.</summary>
    internal static IEnumerable<ReportSpan> ShiftsOf(string line, ReportSettings settings, ShiftCalendar shifts, DateTimeOffset now)
    {
        List<ReportSpan> ended = [];
        for (var end = shifts.StartOf(now - Settling); end > settings.ShiftsSince && end > now - CatchUp; end = ended[^1].From)
        {
            ended.Add(new(ReportKind.Shift, line, "", shifts.StartOf(end.AddTicks(-1)), end));
        }

        return Enumerable.Reverse(ended);
    }

    /// <summary>The ended months of a power box that are to be reported, oldest first, each with the bills that have an address.</summary>
    internal static IEnumerable<ReportSpan> MonthsOf(string box, ReportSettings settings, TimeZoneInfo zone, DateTimeOffset now)
    {
        List<ReportSpan> ended = [];
        for (var end = MonthStart(now - Settling, zone); end > settings.MonthsSince && end > now - CatchUp; end = ended[^1].From)
        {
            ended.Add(Month(box, end, zone));
        }

        return Enumerable.Reverse(ended).SelectMany(month => (IEnumerable<ReportSpan>)[month, .. Bills(month, settings)]);
    }

    /// <summary>The latest ended shift.</summary>
    internal static ReportSpan LatestShift(string line, ShiftCalendar shifts, DateTimeOffset now)
    {
        var end = shifts.StartOf(now);
        return new(ReportKind.Shift, line, "", shifts.StartOf(end.AddTicks(-1)), end);
    }

    /// <summary>The latest ended month, with its bills.</summary>
    internal static IEnumerable<ReportSpan> LatestMonth(string box, ReportSettings settings, TimeZoneInfo zone, DateTimeOffset now)
    {
        var month = Month(box, MonthStart(now, zone), zone);
        return [month, .. Bills(month, settings)];
    }

    private string PayerInFile()
    {
        var letters = string.Concat(Payer.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
        return $"{letters}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Payer)).AsSpan(0, HashBytes))}";
    }

    private static IEnumerable<ReportSpan> Bills(ReportSpan month, ReportSettings settings)
    {
        var prefix = ReportSettings.PayerKey(month.Device, "");
        return settings.PayerMail.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(key => month with { Kind = ReportKind.Bill, Payer = key[prefix.Length..] });
    }

    private static ReportSpan Month(string box, DateTimeOffset end, TimeZoneInfo zone) =>
        new(ReportKind.Month, box, "", MonthStart(end.AddTicks(-1), zone), end);

    private static DateTimeOffset MonthStart(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var first = new DateTime(local.Year, local.Month, 1);
        return new DateTimeOffset(first, zone.GetUtcOffset(first)).ToUniversalTime();
    }
}
