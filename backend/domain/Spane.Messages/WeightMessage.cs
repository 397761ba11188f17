namespace Spane.Messages;

/// <summary><c>weight</c>: live weight.</summary>
public sealed record WeightMessage : NodeMessage
{
    /// <summary>Net weight in g (<c>net</c>).</summary>
    public required double NetGrams { get; init; }

    /// <summary>Gross weight in g (<c>gross</c>).</summary>
    public required double GrossGrams { get; init; }

    /// <summary>Inside the stability band (<c>st</c>).</summary>
    public required bool Stable { get; init; }

    /// <summary>State of the filling sequence (<c>state</c>): <c>stopped</c>, <c>paused</c>, <c>zero</c>, <c>coarse</c>, <c>fine</c>, <c>topup</c>, <c>settle</c>, <c>dump</c>, <c>residue</c>, <c>held</c>, <c>fault</c>.</summary>
    public required string State { get; init; }

    /// <summary>Measured samples per second (<c>sps</c>).</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>Signal quality (<c>q</c>): <c>ok</c>, <c>saturated</c>, <c>stuck</c>, <c>missing</c>.</summary>
    public required string Quality { get; init; }
}
