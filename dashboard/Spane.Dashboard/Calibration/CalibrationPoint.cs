namespace Spane.Dashboard.Calibration;

/// <summary>A calibration point that the node was asked to take.</summary>
/// <param name="MassGrams">The reference mass, g; 0: the empty hopper.</param>
/// <param name="State">How far the command has got: <c>Queued</c>, <c>Sent</c>, <c>Delivered</c>, <c>Done</c>, <c>Failed</c>,
/// <c>Expired</c> or <c>Unknown</c>.</param>
/// <param name="Why">The node's code: of a refusal, or <c>one-point</c> when another point is needed; empty otherwise.</param>
/// <param name="Value">The figure of that code, or how far the weight moved, g; null: none yet.</param>
/// <param name="Changed">When the state last changed, UTC.</param>
public sealed record CalibrationPoint(double MassGrams, string State, string Why, double? Value, DateTimeOffset Changed)
{
    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset Asked { get; init; }

    /// <summary>Whether the node took it.</summary>
    public bool IsTaken => State == "Done";

    /// <summary>Whether the node took it, and the former calibration still judges.</summary>
    public bool NeedsAnother => IsTaken && Why == "one-point";
}
