using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Plant.Mains;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>
/// Days of a virtual canteen as fast as the host can: byte-level meters, the node's firmware with its outbox, messages, and the backend's
/// twin, under one virtual clock. What the ledger counted is compared with the true energy, and seeded faults must be found.
/// </summary>
public sealed class DaysSoak : IDisposable
{
    private const string Site = "soak";
    private const string Device = "canteen-1";

    // A Monday, 00:00 WIB.
    private static readonly DateTime StartUtc = new(2025, 6, 1, 17, 0, 0, DateTimeKind.Utc);

    private readonly VirtualKitchen _kitchen;
    private readonly List<TelemetryPoint> _kept = [];
    private readonly Dictionary<(string Load, long UtcMilliseconds), long> _slots = [];

    /// <summary>Builds the canteen.</summary>
    public DaysSoak(int seed) => _kitchen = new VirtualKitchen(Site, Device, seed, StartUtc, Keep);

    /// <summary>Runs.</summary>
    /// <param name="days">Virtual days, from 1.</param>
    public DaysResult Run(int days, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentNullException.ThrowIfNull(progress);
        SeededFault[] faults = [.. SeededFault.Month.Where(f => f.Day <= days)];
        for (int hour = 0; hour < days * 24; hour++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int quarter = 0; quarter < 4; quarter++)
            {
                Switch(faults, hour + (quarter / 4.0));
                _kitchen.Run(TimeSpan.FromMinutes(15), AnswerQuestions);
            }

            if (hour % 24 == 23)
            {
                progress.Report((hour / 24) + 1);
            }
        }

        _kitchen.Canteen.Run(TimeSpan.FromMinutes(1));
        return Judge(days, faults);
    }

    /// <inheritdoc/>
    public void Dispose() => _kitchen.Dispose();

    private void Switch(IEnumerable<SeededFault> faults, double hour)
    {
        foreach (SeededFault fault in faults)
        {
            double from = ((fault.Day - 1) * 24) + fault.Hour;
            bool on = hour >= from && hour < from + fault.Hours;
            if (fault.Name != "forgotten-stove")
            {
                _kitchen.Canteen.Mains.Faults.Switch(fault.Name, on);
                continue;
            }

            if (on != _kitchen.Routine.Forgotten.Contains(fault.Load))
            {
                // Somebody switches the stove on again after closing and leaves.
                _kitchen.Switch(fault.Load, on);
                _kitchen.Canteen.Mains.Load(fault.Load).KnobOn = on;
                _ = on ? _kitchen.Routine.Forgotten.Add(fault.Load) : _kitchen.Routine.Forgotten.Remove(fault.Load);
            }
        }
    }

    // As the manager does who knows which meter was reset and which was changed.
    private void AnswerQuestions()
    {
        foreach (var asked in _kitchen.Twin.Questions)
        {
            var answer = asked.LoadId == SeededFault.ResetMeter ? MeterAnswer.Reset : MeterAnswer.OtherMeter;
            _ = _kitchen.Twin.AnswerAsync(
                new AnsweredQuestion(asked.Id, answer, new BookingPeriod(null), "soak", _kitchen.Canteen.Board.TrueUtcNow));
        }
    }

    private void Keep(IngestBatch batch)
    {
        foreach (TelemetryPoint energy in batch.Points.Where(p => p.Measurement == Measurements.Energy))
        {
            var slot = (energy.Tag, energy.UtcMilliseconds);
            _slots[slot] = _slots.GetValueOrDefault(slot) + (long)energy.Numbers[0];
        }

        _kept.AddRange(batch.Points.Where(p => p.Measurement == Measurements.Anomaly || p.Measurement == Measurements.Audit));
    }

    private DaysResult Judge(int days, SeededFault[] faults)
    {
        var found = faults.Select(f => (f, _kept.Any(p => Names(p, f)))).ToArray();
        var loads = new List<(string, double, double, IReadOnlyList<string>)>();
        foreach (VirtualLoad load in _kitchen.Canteen.Mains.Loads)
        {
            loads.Add((load.Profile.Id, load.WattHours, Counted(load.Profile.Id), FalseAnomalies(load.Profile.Id, faults)));
        }

        loads.Add(
            (LoadDefinition.FeederId, _kitchen.Canteen.Mains.FeederWattHours, Counted(LoadDefinition.FeederId),
                FalseAnomalies(LoadDefinition.FeederId, faults)));
        LedgerPosting[] ledger =
        [
            .. _slots.Where(s => s.Key.Load != LoadDefinition.FeederId)
                .Select(s => new LedgerPosting(s.Key.Load, DateTimeOffset.FromUnixTimeMilliseconds(s.Key.UtcMilliseconds), s.Value)),
        ];
        return new DaysResult(days, loads, Bills(ledger), Bills([.. ledger.Reverse()]), found, _kitchen.Messages,
            _kitchen.Canteen.Node!.Runtime.Outbox.Lost);
    }

    private decimal Bills(LedgerPosting[] ledger)
    {
        var calculator = new BillCalculator(TariffBook.Pln, _kitchen.Settings.Contract);
        return ledger.Select(s => _kitchen.Settings.Contract.LocalDate(s.SlotStart)).Select(d => (d.Year, d.Month)).Distinct()
            .Sum(m => calculator.ForTenant("kantin", m.Year, m.Month, ledger, null).TotalRupiah);
    }

    private double Counted(string load) => _slots.Where(s => s.Key.Load == load).Sum(s => s.Value);

    // An anomaly within two days of a fault on the same load, or a feeder's anomaly while any fault stands, is not false.
    private List<string> FalseAnomalies(string load, SeededFault[] faults) =>
    [
        .. _kept.Where(p => p.Measurement == Measurements.Anomaly && p.Tag == load
            && !faults.Any(f => f.Load == load && Distance(p, f) is >= 0 and < 2)
            && !faults.Any(f => f.Name == "power-cut" && Distance(p, f) is >= 0 and < 2))
            .Select(p =>
                $"{DateTimeOffset.FromUnixTimeMilliseconds(p.UtcMilliseconds).ToOffset(_kitchen.Settings.Contract.UtcOffset):yyyy-MM-dd HH:mm} "
                    + $"{p.Texts[0]}: {p.Texts[2]}"),
    ];

    private static double Distance(TelemetryPoint point, SeededFault fault) =>
        (DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).UtcDateTime - StartUtc).TotalDays - (fault.Day - 1);

    private static bool Names(TelemetryPoint point, SeededFault fault) => Distance(point, fault) is >= 0 and < 3 && (
        (point.Measurement == Measurements.Anomaly && point.Tag == fault.Load && point.Texts[0] == fault.Finding)
        || (point.Measurement == Measurements.Audit && point.Texts[1] == fault.Finding && point.Texts[2] == fault.Load));
}
