namespace Spane.Dashboard.Canteen;

/// <summary>The months that a report can be asked for.</summary>
public static class MonthRange
{
    /// <summary>Whether year and month name one of them.</summary>
    /// <param name="year">2000–2100.</param>
    /// <param name="month">1–12.</param>
    public static bool Holds(int year, int month) => year is >= 2000 and <= 2100 && month is >= 1 and <= 12;
}
