using Spane.Electricity.Calibration;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Views;

namespace Spane.Electricity.Twin;

/// <summary>Makes the view of a canteen for the screens.</summary>
internal sealed class CanteenViewBuilder(CanteenTwin twin, EnergyTally tally, TariffBook tariffs, DateTimeOffset now)
{
    private readonly CanteenState _state = twin.State;
    private readonly IReadOnlyList<BilingualText> _locks = CommissioningGate.Locks(twin.Settings.Checklist, twin.Settings.Loads);

    public CanteenView Build() => new()
    {
        Site = twin.Site,
        Device = twin.Device,
        Online = twin.Online,
        LastHeard = _state.LastHeard,
        Firmware = _state.Firmware,
        Feeder = Feeder(),
        Loads = [.. twin.Settings.Loads.Select(Load)],
        Conditions = ConditionsOf(c => twin.Settings.Loads.All(l => l.Id != c.Source)),
        Anomalies = _state.Anomalies,
        Commands = [.. _state.Commands.Select(CommandOf)],
        SwitchingLocks = _locks,
        LastClose = Close(),
        Questions = twin.Questions,
        Settings = Settings(),
    };

    private SettingsView Settings()
    {
        bool refused = _state.RefusedRevision == twin.Revision && _state.ReportedRevision < twin.Revision;
        return new SettingsView(
            twin.Revision, _state.ReportedRevision,
            refused ? SettingsState.Refused : _state.ReportedRevision >= twin.Revision ? SettingsState.InForce : SettingsState.Sent,
            _state.ReportedAt, refused ? ReasonTexts.ForRefusedSettings(_state.RefusedPart) : null);
    }

    private FeederView Feeder()
    {
        MeterReading? reading = _state.Readings.GetValueOrDefault(LoadDefinition.FeederId);
        MeterReading?[] loads = [.. twin.Settings.Loads.Select(l => _state.Readings.GetValueOrDefault(l.Id))];
        double metered = loads.Sum(r => r is { Quality: MeterQuality.Ok, Watts: { } watts } ? watts : 0);
        double? total = reading is { Quality: MeterQuality.Ok } ? reading.Watts : null;
        EnergyView energy = Energy(LoadDefinition.FeederId);
        DateOnly today = twin.Settings.Contract.LocalDate(now);
        return new FeederView(
            reading?.Quality, reading?.At, Measured(reading, r => r.Volts), Measured(reading, r => r.Amperes), total,
            twin.Settings.Contract.VoltAmperes, twin.Settings.DemandLimitWatts, metered,
            loads.All(r => r is { Quality: MeterQuality.Ok }) ? total - metered : null, energy)
        {
            MonthBillRupiah = ConnectionCharge.Rupiah(tariffs, twin.Settings.Contract, today.Year, today.Month, energy.MonthRupiah),
            IsReactiveCharged = tariffs.RateAt(twin.Settings.Contract, now)?.Tariff.RupiahPerKilovarHour > 0,
            Hertz = Measured(reading, r => r.Hertz),
            PowerFactor = Measured(reading, r => r.PowerFactor),
        };
    }

    private LoadView Load(LoadDefinition load)
    {
        MeterReading? reading = _state.Readings.GetValueOrDefault(load.Id);
        double? amperes = Measured(reading, r => r.Amperes);
        return new LoadView
        {
            Id = load.Id,
            Name = load.Name,
            Class = load.Class,
            ShedPriority = load.ShedPriority,
            Tenant = load.Tenant,
            CommandedOn = reading?.CommandedOn,
            DrawsCurrent = amperes is { } a ? a >= PowerCommand.OffBelowAmperes : null,
            Disobeys = amperes >= PowerCommand.OffBelowAmperes && reading!.CommandedOn == false
                && reading.At - _state.OffSince.GetValueOrDefault(load.Id, reading.At) > PowerCommand.ProofTime,
            Quality = reading?.Quality,
            MeasuredAt = reading?.At,
            Volts = Measured(reading, r => r.Volts),
            Amperes = amperes is { } raw ? Corrected(load.Id, raw) : null,
            Watts = Measured(reading, r => r.Watts),
            PowerFactor = Measured(reading, r => r.PowerFactor),
            Energy = Energy(load.Id),
            LimitAmperes = load.LimitAmperes > 0 ? load.LimitAmperes : null,
            Conditions = ConditionsOf(c => c.Source == load.Id),
            LatestCommand = _state.Commands.FirstOrDefault(c => c.LoadId == load.Id) is { } command ? CommandOf(command) : null,
            SwitchingLocked = _locks.Count > 0,
        };
    }

    private static double? Measured(MeterReading? reading, Func<MeterReading, double?> value) =>
        reading is { Quality: MeterQuality.Ok } ? value(reading) : null;

    private double Corrected(string loadId, double amperes) =>
        twin.Settings.CurrentReferences.TryGetValue(loadId, out IReadOnlyList<ReferenceReading>? references) && references.Count > 0
            ? MeterCalibration.Fit(references, "", now).Correct(amperes)
            : amperes;

    private EnergyView Energy(string id) =>
        _state.Tallies.TryGetValue(id, out TallyState? periods) ? tally.View(periods, now) : EnergyView.Empty;

    private IReadOnlyList<ConditionView> ConditionsOf(Func<CanteenCondition, bool> which) =>
        [.. _state.Conditions.Where(which).Select(c => new ConditionView(c.Code, c.Since, c.Value))];

    private CommandView CommandOf(PowerCommand c) =>
        new(c.Id, c.LoadId, c.Do, c.On, c.State, c.By, c.At, c.Expires, c.MeasuredAmperes, c.Why);

    private CloseReportView? Close() => _state.Close is not { } close ? null : new CloseReportView(
        close.CommandId, close.By, close.At, !close.Outcomes.Values.Contains(CloseOutcome.Pending),
        [
            .. twin.Settings.Loads.Where(l => close.Outcomes.ContainsKey(l.Id)).Select(l => new CloseLoadView(
                l.Id,
                l.Name,
                l.Class == LoadClass.Protected ? ColdOutcome(l.Id) : close.Outcomes[l.Id],
                Measured(_state.Readings.GetValueOrDefault(l.Id), r => r.Amperes))),
        ]);

    // Closing leaves a cold load alone, so that it runs is for its meter to say.
    private CloseOutcome ColdOutcome(string loadId) => _state.Readings.GetValueOrDefault(loadId) switch
    {
        not { Quality: MeterQuality.Ok } => CloseOutcome.ColdUnproven,
        _ when _state.Conditions.Any(c => c.Code == CanteenConditions.ProtectedLoadOff && c.Source == loadId) => CloseOutcome.ColdOff,
        { Amperes: >= PowerCommand.OffBelowAmperes } => CloseOutcome.StaysOn,
        _ => CloseOutcome.Rests,
    };
}
