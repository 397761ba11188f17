using Spane.Dashboard.Lines;
using Spane.Dashboard.Live;
using Spane.Electricity.Loads;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Dashboard.Canteen;

/// <summary>A canteen as its screen and the live stream show it.</summary>
public static class CanteenViewModel
{
    /// <summary>Anomalies in the list.</summary>
    public const int AnomalyCount = 10;

    /// <summary>The topic of a canteen in the live stream.</summary>
    public static string Topic(string device) => $"canteen.{device}";

    /// <summary>The parts, each sent when it changes.</summary>
    public static IReadOnlyList<LivePart<CanteenView>> Parts { get; } =
    [
        new("link", canteen => (canteen.Online, canteen.LastHeard),
            canteen => new { Online = LineViewModel.Online(canteen.Online), Heard = canteen.LastHeard }),
        new("feeder", canteen => canteen.Feeder, canteen => Feeder(canteen.Feeder)),
        new("loads", canteen => canteen.Loads, canteen => canteen.Loads.Select(Load)),
        new("settings", canteen => canteen.Settings, canteen => canteen.Settings),
        new("conditions", canteen => canteen.Conditions, canteen => LineViewModel.Conditions(canteen.Conditions)),
        new("anomalies", canteen => canteen.Anomalies,
            canteen =>
                canteen.Anomalies.Take(AnomalyCount)
                    .Select(anomaly => new { Time = anomaly.At, Load = NameOf(canteen, anomaly), anomaly.Why })),
        new("close", canteen => canteen.LastClose, canteen => canteen.LastClose is { } close ? Close(close) : null),
    ];

    /// <summary>All parts of a canteen, by name.</summary>
    public static IReadOnlyDictionary<string, object?> Of(CanteenView canteen) =>
        Parts.ToDictionary(part => part.Name, part => part.Shape(canteen));

    /// <summary>What the load of an anomaly is called; of one that the settings no longer have, its id.</summary>
    public static BilingualText NameOf(CanteenView canteen, AnomalyView anomaly)
    {
        ArgumentNullException.ThrowIfNull(canteen);
        ArgumentNullException.ThrowIfNull(anomaly);
        return anomaly.LoadId == LoadDefinition.FeederId
            ? new("Pasokan PLN", "Supply")
            : canteen.Loads.FirstOrDefault(load => load.Id == anomaly.LoadId)?.Name ?? new(anomaly.LoadId, anomaly.LoadId);
    }

    /// <summary>Part of the contract in use, 0–1; null while nothing is measured.</summary>
    public static double? Used(FeederView feeder)
    {
        ArgumentNullException.ThrowIfNull(feeder);
        return feeder.Watts is { } watts && feeder.ContractVoltAmperes > 0
            ? Math.Round(Math.Clamp(watts / feeder.ContractVoltAmperes, 0, 1), 4) : null;
    }

    /// <summary>How the supply stands against its contract, as the texts <c>word.demand.…</c> name it.</summary>
    public static string Demand(FeederView feeder)
    {
        ArgumentNullException.ThrowIfNull(feeder);
        return feeder.Watts is not { } watts ? "unknown"
            : watts > feeder.ContractVoltAmperes ? "over"
            : watts > feeder.DemandLimitWatts ? "near"
            : "normal";
    }

    /// <summary>How a closing ended, as the texts <c>word.close.…</c> name it; null: none.</summary>
    public static string? CloseWord(CloseReportView? close) => close switch
    {
        null => null,
        { Finished: false } => "running",
        { Obeyed: true } => "obeyed",
        _ when close.Loads.Any(load => load.Outcome is CloseOutcome.StillDraws or CloseOutcome.Unproven) => "disobeyed",
        _ => "cold-off",
    };

    private static object Feeder(FeederView feeder) => new
    {
        feeder.Watts,
        feeder.Volts,
        feeder.Amperes,
        Time = feeder.MeasuredAt,
        Contract = feeder.ContractVoltAmperes,
        Limit = feeder.DemandLimitWatts,
        At = Used(feeder),
        LimitAt = feeder.ContractVoltAmperes > 0 ? Math.Clamp(feeder.DemandLimitWatts / feeder.ContractVoltAmperes, 0, 1) : 1,
        Demand = Demand(feeder),
        feeder.Energy,
        MonthBill = feeder.MonthBillRupiah,
        Unmetered = feeder.UnmeteredWatts,
    };

    private static object Load(LoadView load) => new
    {
        load.Id,
        load.Name,
        load.Class,
        Time = load.MeasuredAt,
        load.Watts,
        load.Amperes,
        load.Quality,
        On = load.CommandedOn,
        Off = !load.CommandedOn,
        Proof = LoadProof.Word(load),
        Pending = LoadProof.Pending(load),
        Failure = load.LatestCommand is { State: CommandState.Failed or CommandState.Expired } failed ? failed.Why : null,
        Locked = load.SwitchingLocked,
        Today = load.Energy.TodayKilowattHours,
        Cost = load.Energy.TodayRupiah,
    };

    private static object Close(CloseReportView close) => new
    {
        Time = close.At,
        close.By,
        Word = CloseWord(close),
        Loads = close.Loads.Select(load => new { Id = load.LoadId, load.Name, load.Outcome, Amperes = load.MeasuredAmperes }),
    };
}

/// <summary>What is proven about a load: its meter, not its command, says whether it is on.</summary>
public static class LoadProof
{
    /// <summary>The word of a load's state, as the texts <c>word.proof.…</c> name it.</summary>
    public static string Word(LoadView load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return (load.DrawsCurrent, load.CommandedOn) switch
        {
            (false, _) when load.Class == LoadClass.Protected && load.Conditions.Any(c => c.Code == "protected-load-off") => "cold-off",
            (null, _) => "unknown",
            (true, false) => load.Disobeys ? "disobeys" : "stopping",
            (true, _) => "on",
            (false, true) => "idle",
            (false, _) => "off",
        };
    }

    /// <summary>How far an open command of a load has got, as the texts <c>word.pending.…</c> name it; null: none is open.</summary>
    public static string? Pending(LoadView load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.LatestCommand is { State: CommandState.Queued or CommandState.Sent or CommandState.Delivered } open
            ? open.On switch { true => "on", false => "off", null => "other" }
            : null;
    }
}
