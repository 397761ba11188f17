namespace Spane.Messages;

/// <summary>One load of a power box in <c>config</c>'s <c>loads</c>.</summary>
/// <param name="Id">Load id (<c>id</c>).</param>
/// <param name="MeterAddress">Modbus address of its meter (<c>addr</c>), 1–247.</param>
/// <param name="LimitAmperes">Switched off above this current in A (<c>i</c>); 0: no limit.</param>
/// <param name="LimitWatts">Switched off above this power in W (<c>p</c>); 0: no limit.</param>
/// <param name="LimitDelayMilliseconds">How long a limit may be exceeded, in ms (<c>delay</c>).</param>
/// <param name="ShedPriority">1 is shed first (<c>prio</c>); 0: never shed.</param>
/// <param name="Cold">A cold load: left on by <c>close</c> (<c>cold</c>).</param>
/// <param name="SessionLimitSeconds">An attended load runs at most this long, in s (<c>max</c>); 0: no limit.</param>
public sealed record LoadSettings(
    string Id,
    int MeterAddress,
    double LimitAmperes,
    double LimitWatts,
    int LimitDelayMilliseconds,
    int ShedPriority,
    bool Cold,
    int SessionLimitSeconds)
{
    /// <summary>Bus of its meter (<c>bus</c>): 0 is A, 1 is B.</summary>
    public int MeterBus { get; init; }

    /// <summary>Output of its contactor (<c>out</c>), 1–16; 0: it has none.</summary>
    public int ContactorOutput { get; init; }

    /// <summary>Rated current of its circuit for the thermal model, A (<c>in</c>); 0: it has none.</summary>
    public double RatedAmperes { get; init; }

    /// <summary>Stays off at least this long, s (<c>moff</c>): protects a compressor.</summary>
    public int MinimumOffSeconds { get; init; }

    /// <summary>Limits are not judged for this long after it starts to draw, ms (<c>rush</c>).</summary>
    public int InrushMilliseconds { get; init; } = 1_500;
}
