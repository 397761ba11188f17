namespace Spane.Vision.Classes;

/// <summary>What a photograph is taken for.</summary>
/// <param name="Class">The number of the class; null where none is sure enough.</param>
/// <param name="Confidence">The probability of the likeliest class, 0 to 1.</param>
public readonly record struct Verdict(int? Class, double Confidence)
{
    /// <summary>Decides.</summary>
    /// <param name="probabilities">One a class.</param>
    /// <param name="leastConfidence">Below it the answer is "none of these", 0 to 1.</param>
    /// <returns>The verdict.</returns>
    public static Verdict Of(IReadOnlyList<double> probabilities, double leastConfidence)
    {
        int best = Learning.Prediction.Of(probabilities);
        return new Verdict(probabilities[best] >= leastConfidence ? best : null, probabilities[best]);
    }
}
