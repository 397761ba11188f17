namespace Spane.Lab.Soak.Faults;

/// <summary>One run of <c>soak faults</c>.</summary>
/// <param name="Fault">The fault, or <c>none</c>.</param>
/// <param name="Machine"><c>packer</c> or <c>power-box</c>.</param>
/// <param name="Cause">The right cause; empty: none.</param>
/// <param name="First">The cause named first; empty: none.</param>
/// <param name="Certainty">Of the right cause; of a healthy run the largest of any cause at any time.</param>
/// <param name="IsFirst">The right cause is named first.</param>
/// <param name="IsInThree">It is among the first three.</param>
/// <param name="AfterSeconds">From the first trace until it was named first for good; NaN: it was not.</param>
/// <param name="HasTrace">Whether any symptom was seen.</param>
internal sealed record FaultOutcome(string Fault, string Machine, string Cause, string First, double Certainty, bool IsFirst,
    bool IsInThree, double AfterSeconds, bool HasTrace)
{
    /// <summary>A machine without a fault.</summary>
    internal const string Healthy = "none";

    private const double QuietCertainty = 0.3;

    /// <summary>Whether it was a run without a fault.</summary>
    internal bool IsHealthy => Fault == Healthy;

    /// <summary>Whether a healthy run named no cause.</summary>
    internal bool IsQuiet => Certainty <= QuietCertainty;
}
