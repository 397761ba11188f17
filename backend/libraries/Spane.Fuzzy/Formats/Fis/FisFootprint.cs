namespace Spane.Fuzzy;

/// <summary>What stands between the lower and the upper membership function of a type-2 term in a .fis file: the lower one's height, and
/// how far the upper one has risen where the lower one leaves 0.</summary>
internal static class FisFootprint
{
    /// <summary>The lower function: scale, left lag, right lag; one lag is for both sides, none is 0.</summary>
    internal static MembershipFunction Read(MembershipFunction upper, string text, SourceLine line)
    {
        double[] numbers = NumberText.ReadAll(text.Replace('[', ' ').Replace(']', ' ').Replace(',', ' '), line);
        if (numbers.Length is 0 or > 3)
        {
            throw line.Fault($"expected scale and lags of the lower membership function, found '{text}'");
        }

        double scale = numbers[0];
        double left = numbers.Length > 1 ? numbers[1] : 0;
        double right = numbers.Length > 2 ? numbers[2] : left;
        try
        {
            MembershipFunction lower = left == 0 && right == 0 ? upper : new Lagged(upper, left, right);
            return scale == 1 ? lower
                : scale is > 0 and < 1 ? new Scaled(lower, scale)
                : throw line.Fault($"the scale of a lower membership function must be above 0 and at most 1, not {numbers[0]}");
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    /// <summary>Scale and lags that read back as the term's lower function; null where it is another shape.</summary>
    internal static string? Write(Term term)
    {
        (MembershipFunction? lower, double scale) = term.Lower is Scaled scaled ? (scaled.Shape, scaled.Height) : (term.Lower, 1);
        (MembershipFunction? upper, double left, double right) =
            lower is Lagged lagged ? (lagged.Shape, lagged.LeftLag, lagged.RightLag) : (lower, 0, 0);
        return upper == term.Shape
            ? $"[{NumberText.Write(scale)} {NumberText.Write(left)} {NumberText.Write(right)}]"
            : null;
    }
}
