using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Spane.Backend.Jobs;
using Spane.Backend.Notifications;
using Spane.Backend.Settings;
using Spane.Dashboard.Live;
using Spane.Dashboard.Reports;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Reports;

/// <summary>Makes each report once when its time has come, also after a stop, and writes the folder <c>reports</c> of the data
/// folder.</summary>
internal sealed partial class ReportService(
    ReportStore store, IReportMaker maker, ILiveViews known, ShiftCalendar shifts, NotificationSignal signal, SpaneOptions options,
    TimeProvider time, ILogger<ReportService> log) : PeriodicService(TimeSpan.FromMinutes(1), time, log)
{
    internal const string Folder = "reports";

    /// <summary>Files in the folder at most; the oldest go.</summary>
    internal const int MaxFiles = 1_000;

    /// <summary>What could not be written is tried again after it: a fault of one report holds up no other.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _failed = new();

    // What the nodes have kept during a stop comes after the start.
    private readonly DateTimeOffset _begun = time.GetUtcNow();

    internal string FolderPath => Path.GetFullPath(Path.Combine(options.DataFolder, Folder));

    protected override Task RoundAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Makes what is due and was not made yet, and files what is not yet in the folder.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (now - _begun < ReportSpan.Settling)
        {
            return;
        }

        var settings = (await store.SettingsAsync(cancellationToken)).Value;
        var made = await store.NamesAsync(cancellationToken);
        foreach (var span in Due(settings, now).Where(span => !made.Contains(span.Name)))
        {
            if (_failed.TryGetValue(span.Name, out var again) && now < again)
            {
                continue;
            }

            try
            {
                await MakeAsync(span, span.Name, settings, "", cancellationToken);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or StoreUnavailableException or DbException))
            {
                _failed[span.Name] = now + Pause;
                Log.LogError(fault, "The report {Name} was not made.", span.Name);
            }
        }

        await FileAsync(cancellationToken);
        await store.TidyAsync(cancellationToken);
    }

    /// <summary>A person asks for the latest of a line's shifts or a box's months, whether it was made before or not.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; null: it is on its way.</returns>
    internal async Task<string?> SendAsync(ReportKind kind, string device, string by, CancellationToken cancellationToken)
    {
        if (kind == ReportKind.Shift ? known.Line(device) is null : known.Canteen(device) is null)
        {
            return "report-device";
        }

        var settings = (await store.SettingsAsync(cancellationToken)).Value;
        var now = Time.GetUtcNow();
        List<ReportSpan> spans =
        [
            .. kind == ReportKind.Shift ? [ReportSpan.LatestShift(device, shifts, now)]
                : ReportSpan.LatestMonth(device, settings, Time.LocalTimeZone, now),
        ];
        if (!settings.ToFolder && spans.All(span => Receivers(span, settings) is []))
        {
            return "report-nobody";
        }

        var any = false;
        foreach (var span in spans)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{span.Name}/{now.ToUnixTimeMilliseconds()}");
            any |= await MakeAsync(span, name, settings, by, cancellationToken);
        }

        if (any)
        {
            await FileAsync(cancellationToken);
        }

        return any ? null : "report-empty";
    }

    private static IReadOnlyList<string> Receivers(ReportSpan span, ReportSettings settings) => span.Kind switch
    {
        ReportKind.Shift => settings.ShiftMail,
        ReportKind.Month => settings.MonthMail,
        _ => settings.PayerMail.TryGetValue(ReportSettings.PayerKey(span.Device, span.Payer), out var address) ? [address] : [],
    };

    private IEnumerable<ReportSpan> Due(ReportSettings settings, DateTimeOffset now) =>
    [
        .. settings.Shifts ? known.Lines.SelectMany(line => ReportSpan.ShiftsOf(line.Device, settings, shifts, now)) : [],
        .. settings.Months
            ? known.Canteens.SelectMany(canteen => ReportSpan.MonthsOf(canteen.Device, settings, Time.LocalTimeZone, now)) : [],
    ];

    private async Task<bool> MakeAsync(
        ReportSpan span, string name, ReportSettings settings, string by, CancellationToken cancellationToken)
    {
        var content = await maker.MakeAsync(span, settings.Language, cancellationToken);
        if (content is null && by.Length > 0)
        {
            return false;
        }

        await store.AddAsync(
            name, content, Receivers(span, settings), maker.Mail(settings.Language), settings.ToFolder, by, cancellationToken);
        signal.Set();
        return content is not null;
    }

    private async Task FileAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, file) in await store.UnfiledAsync(cancellationToken))
        {
            if (await store.FindAsync(name, cancellationToken) is { } report)
            {
                try
                {
                    // Whole or not at all, whatever the power does.
                    Directory.CreateDirectory(FolderPath);
                    var path = Path.Combine(FolderPath, file);
                    await File.WriteAllBytesAsync(path + ".partial", report.Content, cancellationToken);
                    File.Move(path + ".partial", path, overwrite: true);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    Log.LogError("The folder {Folder} does not take {File}: {Fault}", FolderPath, file, fault.Message);
                    return;
                }

                await store.FiledAsync(name, cancellationToken);
            }
        }

        foreach (var old in Present().Skip(MaxFiles).ToList())
        {
            old.Delete();
        }
    }

    // Nothing else that somebody has put there.
    private IEnumerable<FileInfo> Present() => !Directory.Exists(FolderPath) ? []
        : new DirectoryInfo(FolderPath).GetFiles("*.pdf").Where(file => FileName().IsMatch(file.Name))
            .OrderByDescending(file => file.LastWriteTimeUtc);

    [GeneratedRegex("^(shift|month|bill)-[A-Za-z0-9-]+[.]pdf$")]
    private static partial Regex FileName();
}
