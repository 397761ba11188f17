namespace Spane.Fuzzy;

/// <summary>A shape that rises once in a straight line, is 1, and falls once in a straight line. An open side has both points at
/// infinity.</summary>
internal readonly record struct LinearSides(double LeftFoot, double LeftShoulder, double RightShoulder, double RightFoot)
{
    /// <summary>The sides of a shape, or null when it has others.</summary>
    internal static LinearSides? Of(MembershipFunction shape) => shape switch
    {
        Trapezoid t when t.B <= t.C => new LinearSides(t.A, t.B, t.C, t.D),
        Triangle t => new LinearSides(t.A, t.B, t.B, t.C),
        Rectangle r => new LinearSides(r.Start, r.Start, r.End, r.End),
        Ramp r when r.Start <= r.End => new LinearSides(r.Start, r.End, double.PositiveInfinity, double.PositiveInfinity),
        Ramp r => new LinearSides(double.NegativeInfinity, double.NegativeInfinity, r.End, r.Start),
        _ => null,
    };
}
