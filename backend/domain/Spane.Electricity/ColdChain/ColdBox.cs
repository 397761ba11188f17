namespace Spane.Electricity.ColdChain;

/// <summary>A refrigerator or showcase as a lump that warms towards its room (Newton's law of cooling):
/// T = room + (start − room) · e^(−t/τ).</summary>
/// <param name="StartCelsius">Its food while the compressor works as usual, °C.</param>
/// <param name="RoomCelsius">The room, °C.</param>
/// <param name="TimeConstantHours">τ, h: after it 63 % of the difference is gone.</param>
public sealed record ColdBox(double StartCelsius, double RoomCelsius, double TimeConstantHours)
{
    /// <summary>40 °F: above it perishable food must not be kept (USDA FSIS).</summary>
    public const double SafeCelsius = (40 - 32) / 1.8;

    /// <summary>Longest closed without power before perishable food is thrown away, whatever was measured (USDA FSIS).</summary>
    public static readonly TimeSpan LongestOff = TimeSpan.FromHours(4);

    /// <summary>So long above <see cref="SafeCelsius"/> perishable food is thrown away (USDA FSIS).</summary>
    public static readonly TimeSpan LongestAbove = TimeSpan.FromHours(2);

    /// <summary>Food at 3 °C in a room of 30 °C. τ is what makes the rule of four hours right in a room of 21 °C: two hours until
    /// 40 °F and two above it, τ = 2 h / ln(18 / 16.56) = 24 h.</summary>
    public static ColdBox Default { get; } = new(3, 30, 24);

    /// <summary>Whether its figures can be.</summary>
    public bool IsSound =>
        StartCelsius is >= -5 and < SafeCelsius && RoomCelsius is >= 10 and <= 50 && TimeConstantHours is >= 1 and <= 100;

    /// <summary>Temperature after a time without cooling, °C.</summary>
    public double After(TimeSpan off) => RoomCelsius + ((StartCelsius - RoomCelsius) * Math.Exp(-off.TotalHours / TimeConstantHours));

    /// <summary>How long until it reaches a temperature without cooling.</summary>
    public TimeSpan Until(double celsius) =>
        TimeSpan.FromHours(TimeConstantHours * Math.Log((RoomCelsius - StartCelsius) / (RoomCelsius - celsius)));

    /// <summary>How long a compressor that runs without a rest cools it from one temperature to another. Its power follows from its duty:
    /// what it does in the duty's part of the time keeps the food at the start, so without a rest it draws towards
    /// room − (room − start) / duty.</summary>
    /// <param name="duty">Part of the time that it usually runs, above 0 and below 1.</param>
    internal TimeSpan Recovery(double from, double to, double duty)
    {
        double coldest = RoomCelsius - ((RoomCelsius - StartCelsius) / duty);
        return TimeSpan.FromHours(TimeConstantHours * Math.Log((from - coldest) / (to - coldest)));
    }
}
