namespace Spane.Learning;

/// <summary>What one column says of the classes.</summary>
internal interface ILikelihood
{
    /// <summary>Adds the logarithm of each class's likelihood of the value.</summary>
    void Add(float value, double[] logs);
}
