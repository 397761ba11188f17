namespace Spane.Fuzzy;

/// <summary>Area of a set over an interval and its first moment about a fixed point of reference.</summary>
internal readonly record struct Moments(double Area, double Moment)
{
    public static Moments operator +(Moments a, Moments b) => new(a.Area + b.Area, a.Moment + b.Moment);
}
