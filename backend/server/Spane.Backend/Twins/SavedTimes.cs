using Spane.Backend.History;
using Spane.Electricity.Anomalies;
using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>Repairs impossible times in saved states: later than the present or before the product. Version 0.1.0 believed any time that a
/// node told; what it counted by them is counted again from the stored points.</summary>
/// <param name="now">The present, UTC.</param>
internal sealed class SavedTimes(ITelemetryStore store, DateTimeOffset now)
{
    /// <summary>Repairs a packer's state.</summary>
    /// <returns>The same state when nothing is wrong with it.</returns>
    public async Task<PackerState> MendAsync(
        string device, PackerState state, ResultReader results, ShiftCalendar shifts, bool recount = false,
        CancellationToken cancellationToken = default)
    {
        if (state.LastHeard is { } heard && IsWrong(heard))
        {
            state = state with { LastHeard = now };
        }

        if (state.FirstSeen is { } first && IsWrong(first))
        {
            state = state with { FirstSeen = null };
        }

        if (state.Conditions.Any(condition => IsWrong(condition.Since)))
        {
            state = state with { Conditions = [.. state.Conditions.Select(condition => condition with { Since = Mend(condition.Since) })] };
        }

        if (state.LastReject is { } reject && (IsWrong(reject.At) || (reject.EndedAt is { } ended && IsWrong(ended))))
        {
            state = state with { LastReject = null };
        }

        return state.Shift.Start != default && (recount || IsWrong(state.Shift.Start))
            ? state with { Shift = await CountShiftAsync(device, results, shifts.StartOf(now), cancellationToken) }
            : state;
    }

    /// <summary>Repairs a power box's state.</summary>
    public async Task<CanteenState> MendAsync(
        string device, CanteenState state, TariffBook tariffs, SupplyContract contract, bool recount = false,
        CancellationToken cancellationToken = default)
    {
        var heard = state.LastHeard is { } last ? Mend(last) : (DateTimeOffset?)null;
        var tally = new EnergyTally(tariffs, contract);
        var tallies = new Dictionary<string, TallyState>();
        foreach (var (load, periods) in state.Tallies)
        {
            tallies[load] =
                recount || tally.IsAstray(periods, now) ? await CountEnergyAsync(device, periods, tally, contract, cancellationToken)
                    : periods;
        }

        return state with
        {
            LastHeard = heard,
            Tallies = tallies,
            Ledgers = state.Ledgers.ToDictionary(entry => entry.Key, entry => Mend(entry.Value, heard)),
            Readings = state.Readings.ToDictionary(entry => entry.Key, entry => Mend(entry.Value, heard)),
            Conditions = [.. state.Conditions.Select(condition => condition with { Since = Mend(condition.Since) })],
            Commands = [.. state.Commands.Select(command => command with { AcceptedAt = command.AcceptedAt is { } at ? Mend(at) : null })],
            Anomalies = [.. state.Anomalies.Where(anomaly => !IsWrong(anomaly.At))],
            ReportedAt = state.ReportedAt is { } reported ? Mend(reported) : null,
            Detector = new DetectorState(
                [.. state.Detector.OpenHours.Where(hour => !IsWrong(hour.Start) && !IsWrong(hour.Last.At))],
                [.. state.Detector.Reported.Where(entry => !IsWrong(entry.At))]),
        };
    }

    private bool IsWrong(DateTimeOffset at) => at > now + NodeClock.Bound || at < NodeClock.Earliest;

    private DateTimeOffset Mend(DateTimeOffset at) => IsWrong(at) ? now : at;

    private LedgerState Mend(LedgerState ledger, DateTimeOffset? heard) =>
        ledger.LastRegisterWattHours is not null && IsWrong(ledger.LastAt) ? ledger with { LastAt = heard ?? now } : ledger;

    private MeterReading Mend(MeterReading reading, DateTimeOffset? heard) =>
        IsWrong(reading.At) ? reading with { At = heard ?? now } : reading;

    private async Task<ShiftTally> CountShiftAsync(string device, ResultReader results, DateTimeOffset start,
        CancellationToken cancellationToken)
    {
        var shift = new ShiftTally { Start = start };
        long ran = 0;
        await foreach (var point in store.ReadAsync(new SeriesKey(Measurements.Pack, device), Range(start), int.MaxValue,
            cancellationToken: cancellationToken))
        {
            var run = (long)point.Numbers[Measurements.Pack.IndexOf("run_ms")];
            shift = shift
                .Add(results.ProductOf(point), point.Numbers[Measurements.Pack.IndexOf("net_g")],
                    point.Numbers[Measurements.Pack.IndexOf("optimal")] > 0)
                .Ran(run >= ran ? run - ran : run);
            ran = run;
        }

        return shift;
    }

    private async Task<TallyState> CountEnergyAsync(
        string device, TallyState astray, EnergyTally tally, SupplyContract contract, CancellationToken cancellationToken)
    {
        var yesterday = contract.LocalDate(now).AddDays(-1);
        var month = new DateOnly(contract.LocalDate(now).Year, contract.LocalDate(now).Month, 1);
        var from = (yesterday < month ? yesterday : month).ToDateTime(TimeOnly.MinValue);
        var counted = TallyState.Empty(astray.LoadId);
        var series = new SeriesKey(Measurements.Energy, device, astray.LoadId);
        await foreach (var point in store.ReadAsync(series, Range(new DateTimeOffset(from, contract.UtcOffset)), int.MaxValue,
            cancellationToken: cancellationToken))
        {
            var slot = DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds);
            counted = tally.Add(counted, new LedgerPosting(astray.LoadId, slot, (long)point.Numbers[0]));
        }

        return counted with { TotalWattHours = astray.TotalWattHours };
    }

    private TimeRange Range(DateTimeOffset from) => new(from.ToUnixTimeMilliseconds(), (now + NodeClock.Bound).ToUnixTimeMilliseconds());
}
