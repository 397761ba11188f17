
namespace Spane.Electricity.Loads;

/// <summary>One supervised load of a power box, as the manager set it up.</summary>
/// <param name="Id">Load id on the wire, e.g. <c>stove-1</c>.</param>
/// <param name="Class">How it may be shed and closed.</param>
/// <param name="ShedPriority">1 is shed first; protected loads are never shed, whatever their number.</param>
/// <param name="RatedAmperes">Current in normal running, A, above 0.</param>
/// <param name="RatedWatts">Active power in normal running, W, above 0.</param>
/// <param name="Tenant">Tenant who pays for it, empty when it is the building's own.</param>
/// <param name="Resistive">True for heating elements, whose resistance is watched for drift.</param>
/// <param name="Cycling">True for thermostat or compressor loads, whose duty cycle is watched for drift.</param>
public sealed record LoadDefinition(
    string Id,
    BilingualText Name,
    LoadClass Class,
    int ShedPriority,
    double RatedAmperes,
    double RatedWatts,
    string Tenant,
    bool Resistive,
    bool Cycling)
{
    /// <summary>Id of the meter on the whole supply, as in docs/protocol.md.</summary>
    public const string FeederId = "feeder";

    /// <summary>Bus of its meter: 0 is A, 1 is B.</summary>
    public int MeterBus { get; init; }

    /// <summary>Modbus address of its meter, 1–247.</summary>
    public int MeterAddress { get; init; }

    /// <summary>Output of its contactor, 1–16; 0: it has none and cannot be switched.</summary>
    public int ContactorOutput { get; init; }

    /// <summary>Rated current of its circuit for the thermal model, A.</summary>
    public double CircuitAmperes { get; init; }

    /// <summary>Switched off above this current, A; 0: no limit.</summary>
    public double LimitAmperes { get; init; }

    /// <summary>Switched off above this power, W; 0: no limit.</summary>
    public double LimitWatts { get; init; }

    /// <summary>How long a limit may be exceeded.</summary>
    public TimeSpan LimitDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest continuous running of an attended load; zero: no limit.</summary>
    public TimeSpan SessionLimit { get; init; }

    /// <summary>Stays off at least this long, which protects a compressor.</summary>
    public TimeSpan MinimumOff { get; init; }
}
