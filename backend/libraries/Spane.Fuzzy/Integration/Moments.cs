namespace Spane.Fuzzy;

/// <summary>Area of a set over an interval and its first moment about a fixed point of reference.</summary>
internal readonly record struct Moments(double Area, double Moment)
{
    public static Moments operator +(Moments a, Moments b) => new(a.Area + b.Area, a.Moment + b.Moment);

    public static Moments operator *(double factor, Moments a) => new(factor * a.Area, factor * a.Moment);

    /// <summary>Of the same degree everywhere.</summary>
    internal static Moments OfConstant(double degree, double from, double to, double reference)
    {
        double area = degree * (to - from);
        return new Moments(area, area * (from - reference + ((to - from) / 2)));
    }

    /// <summary>Of a straight line between two degrees.</summary>
    internal static Moments OfLine(double start, double end, double from, double to, double reference)
    {
        double width = to - from;
        double mean = (start + end) / 2;
        return new Moments(mean * width, width * ((mean * (from - reference + (width / 2))) + ((end - start) * width / 12)));
    }
}
