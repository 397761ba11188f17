namespace Spane.Packing.Quality;

/// <summary>A challenge test as far as it tells how wrong the scale was.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Grams">What it showed beyond the known mass, brought to the nominal quantity, g.</param>
/// <param name="Passed">Whether the line might go on; after one that did not the scale was put right.</param>
/// <param name="PartOfMass">The nominal quantity as a part of the known mass: a reading's noise was brought to the nominal quantity
/// too.</param>
public readonly record struct ScaleTest(DateTimeOffset At, double Grams, bool Passed, double PartOfMass = 1);

/// <summary>
/// How wrong the net weights of a line may be, from what the line itself has told: the noise from what it read of its emptied hopper, the
/// drift of its span from its challenge tests. The drift of the zero falls out of a net weight, which is the difference of two readings a
/// second apart.
/// </summary>
public sealed class ScaleError
{
    /// <summary>Pairs of tests that the drift is told from at least: fewer say next to nothing.</summary>
    public const int FewestPairs = 5;

    // What a test says after all of them are known, and how much of the next test's error it shares.
    private readonly (ScaleTest Test, double Grams, double Variance, double Gain)[] _tests;

    private ScaleError(double noiseGrams, double driftGramsPerRootHour, IReadOnlyList<ScaleTest> tests)
    {
        (NoiseGrams, DriftGramsPerRootHour) = (noiseGrams, driftGramsPerRootHour);
        _tests = Smoothed(tests);
    }

    /// <summary>Noise of a net weight, one standard deviation, g.</summary>
    public double NoiseGrams { get; }

    /// <summary>The span wanders at random: the standard deviation after an hour, g at the nominal quantity; after four hours it is twice
    /// of it.</summary>
    public double DriftGramsPerRootHour { get; }

    /// <summary>What the scale showed too much at the newest test, and the standard deviation of that, g.</summary>
    public (double Grams, double Deviation) AtNewestTest => (_tests[^1].Grams, Math.Sqrt(_tests[^1].Variance));

    private double Rate => DriftGramsPerRootHour * DriftGramsPerRootHour;

    /// <summary>Reads it from a line's own figures.</summary>
    /// <param name="residueGrams">What was read of the emptied hopper after each pack, in order. Neighbours differ by two readings' noise
    /// and by what really stuck otherwise, which makes the noise rather too large (mean square successive difference, von Neumann
    /// 1941).</param>
    /// <param name="tests">The line's challenge tests, oldest first.</param>
    /// <returns>Null: too few tests or packs to say.</returns>
    public static ScaleError? Of(IReadOnlyList<double> residueGrams, IReadOnlyList<ScaleTest> tests)
    {
        ArgumentNullException.ThrowIfNull(residueGrams);
        ArgumentNullException.ThrowIfNull(tests);

        // From a failed test to the next the scale was put right: that is no drift.
        var pairs = tests.Zip(tests.Skip(1)).Where(pair => pair.First.Passed && pair.Second.At > pair.First.At).ToArray();
        if (residueGrams.Count < 3 || pairs.Length < FewestPairs)
        {
            return null;
        }

        // The noise of one reading is half of this, that of a net weight, two readings, all of it.
        var variance = residueGrams.Zip(residueGrams.Skip(1), (one, next) => (next - one) * (next - one)).Average();
        var steps = pairs.Sum(pair => Square(pair.Second.Grams - pair.First.Grams)
            - (variance * (Square(pair.First.PartOfMass) + Square(pair.Second.PartOfMass))));
        var hours = pairs.Sum(pair => (pair.Second.At - pair.First.At).TotalHours);
        return new(Math.Sqrt(variance), Math.Sqrt(Math.Max(0, steps / hours)), tests);
    }

    /// <summary>How wrong the scale was at an instant: between two tests a bridge, else as far as it may have wandered.</summary>
    /// <returns>What it showed too much, and the standard deviation of that, g.</returns>
    public (double Grams, double Deviation) At(DateTimeOffset at)
    {
        var after = 0;
        while (after < _tests.Length && _tests[after].Test.At <= at)
        {
            after++;
        }

        if (after > 0 && after < _tests.Length && _tests[after - 1].Test.Passed)
        {
            var (from, to) = (_tests[after - 1], _tests[after]);
            var (gone, all) = ((at - from.Test.At).TotalHours, (to.Test.At - from.Test.At).TotalHours);
            var share = gone / all;
            return (
                from.Grams + (share * (to.Grams - from.Grams)),
                Math.Sqrt((Square(1 - share) * from.Variance) + (Square(share) * to.Variance)
                    + (2 * share * (1 - share) * from.Gain * to.Variance) + (Rate * share * (all - gone))));
        }

        var known = after > 0 && _tests[after - 1].Test.Passed || after == _tests.Length ? _tests[after - 1] : _tests[after];
        return (known.Grams, Math.Sqrt(known.Variance + (Rate * Math.Abs((at - known.Test.At).TotalHours))));
    }

    /// <summary>A wandering quantity that is read with noise: forward by Kalman's filter (1960), back by the smoother of Rauch, Tung and
    /// Striebel (1965); each stretch between two failed tests for itself.</summary>
    private (ScaleTest, double, double, double)[] Smoothed(IReadOnlyList<ScaleTest> tests)
    {
        var states = new (ScaleTest Test, double Grams, double Variance, double Gain)[tests.Count];
        for (var k = 0; k < tests.Count; k++)
        {
            var noise = Math.Max(Square(NoiseGrams * tests[k].PartOfMass), 1e-12);
            var isFirst = k == 0 || !tests[k - 1].Passed;
            var wandered = isFirst ? 0 : states[k - 1].Variance + (Rate * (tests[k].At - tests[k - 1].At).TotalHours);
            var gain = isFirst ? 1 : wandered / (wandered + noise);
            var before = isFirst ? 0 : states[k - 1].Grams;
            states[k] = (tests[k], before + (gain * (tests[k].Grams - before)), isFirst ? noise : (1 - gain) * wandered, 0);
        }

        for (var k = tests.Count - 2; k >= 0; k--)
        {
            if (tests[k].Passed)
            {
                var (state, next) = (states[k], states[k + 1]);
                var wandered = state.Variance + (Rate * (tests[k + 1].At - tests[k].At).TotalHours);
                var gain = state.Variance / wandered;
                states[k] = (
                    tests[k], state.Grams + (gain * (next.Grams - state.Grams)),
                    state.Variance + (gain * gain * (next.Variance - wandered)), gain);
            }
        }

        return states;
    }

    private static double Square(double value) => value * value;
}
