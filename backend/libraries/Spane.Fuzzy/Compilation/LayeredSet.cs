namespace Spane.Fuzzy;

/// <summary>
/// An output set seen as layers: at each level y its cut is the interval from L(y) to R(y), both linear in y. So the area up to a level h
/// is a polynomial of degree 2 in h, and the moment one of degree 3: the whole cost of a centroid. Positions are from the universe's
/// middle.
/// </summary>
/// <param name="Left0">L at level 0.</param>
/// <param name="Left1">Change of L per level, not negative.</param>
/// <param name="Right0">R at level 0.</param>
/// <param name="Right1">Change of R per level, not positive.</param>
/// <param name="Height">Level at which the set ends, above 0, at most 1.</param>
internal readonly record struct LayeredSet(double Left0, double Left1, double Right0, double Right1, double Height)
{
    /// <summary>Area up to level h: h·(AreaLinear + h·AreaQuadratic).</summary>
    internal double AreaLinear { get; } = Right0 - Left0;

    internal double AreaQuadratic { get; } = (Right1 - Left1) / 2;

    /// <summary>Moment up to level h: h·(MomentLinear + h·(MomentQuadratic + h·MomentCubic)).</summary>
    internal double MomentLinear { get; } = ((Right0 * Right0) - (Left0 * Left0)) / 2;

    internal double MomentQuadratic { get; } = ((Right0 * Right1) - (Left0 * Left1)) / 2;

    internal double MomentCubic { get; } = ((Right1 * Right1) - (Left1 * Left1)) / 6;

    /// <summary>The layers of a shape within its universe; null when a ramp crosses an end of the universe or the shape has no
    /// layers.</summary>
    internal static LayeredSet? Create(MembershipFunction shape, Variable variable)
    {
        if (LinearSides.Of(shape) is not { } sides)
        {
            return null;
        }

        (double Foot, double Shoulder)? left = Clip(sides.LeftFoot, sides.LeftShoulder, variable.Minimum, variable);
        (double Foot, double Shoulder)? right = Clip(sides.RightFoot, sides.RightShoulder, variable.Maximum, variable);
        if (left is not { } l || right is not { } r || l.Shoulder > r.Shoulder || l.Foot >= r.Foot)
        {
            return null;
        }

        double middle = variable.Middle;
        return new LayeredSet(l.Foot - middle, l.Shoulder - l.Foot, r.Foot - middle, r.Shoulder - r.Foot, 1);
    }

    /// <summary>What this set and the next one to the right have in common; null when they do not overlap, or not as neighbours in
    /// order.</summary>
    internal LayeredSet? Overlap(LayeredSet next, out bool ordered)
    {
        ordered =
            Left0 <= next.Left0 && Left0 + Left1 <= next.Left0 + next.Left1 && Right0 <= next.Right0
                && Right0 + Right1 <= next.Right0 + next.Right1;
        if (Right0 <= next.Left0)
        {
            return null;
        }

        double closing = next.Left1 - Right1;
        double height = closing > 0 ? Math.Min(1, (Right0 - next.Left0) / closing) : 1;
        return new LayeredSet(next.Left0, next.Left1, Right0, Right1, height);
    }

    // A ramp inside the universe stays, one outside becomes the universe's end; one across the end has no linear sides any more.
    private static (double Foot, double Shoulder)? Clip(double foot, double shoulder, double end, Variable variable)
    {
        if (foot >= variable.Minimum && foot <= variable.Maximum && shoulder >= variable.Minimum && shoulder <= variable.Maximum)
        {
            return (foot, shoulder);
        }

        bool outside = end == variable.Minimum ? foot <= end && shoulder <= end : foot >= end && shoulder >= end;
        return outside ? (end, end) : null;
    }
}
