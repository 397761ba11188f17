namespace Spane.Learning;

/// <summary>The mean of −log of the probabilities that a softmax of linear functions gives to the rows' classes, with an L2
/// penalty.</summary>
internal sealed class SoftmaxLoss(LabelledRows rows, double penalty)
{
    private readonly double _penalty = penalty / rows.Count;

    /// <summary>How many coefficients: for each class one for each column, then its constant.</summary>
    internal int Size => rows.ClassCount * (rows.Width + 1);

    /// <summary>The loss, and into <paramref name="gradient"/> its slope.</summary>
    internal double Of(double[] weights, double[] gradient)
    {
        Array.Clear(gradient);
        int stride = rows.Width + 1;
        var shares = new double[rows.ClassCount];
        double loss = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            float[] row = rows.Values[i];
            Probabilities(weights, row, shares);
            loss -= Math.Log(Math.Max(shares[rows.Classes[i]], 1e-300));
            shares[rows.Classes[i]] -= 1;
            for (int c = 0; c < shares.Length; c++)
            {
                var slope = gradient.AsSpan(c * stride, stride);
                double share = shares[c];
                for (int j = 0; j < row.Length; j++)
                {
                    slope[j] += share * row[j];
                }

                slope[row.Length] += share;
            }
        }

        loss /= rows.Count;
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] /= rows.Count;
            if (k % stride != rows.Width)
            {
                gradient[k] += _penalty * weights[k];
                loss += _penalty * weights[k] * weights[k] / 2;
            }
        }

        return loss;
    }

    /// <summary>What the softmax gives for a row.</summary>
    internal static void Probabilities(double[] weights, float[] row, double[] into)
    {
        int stride = row.Length + 1;
        double largest = double.NegativeInfinity;
        for (int c = 0; c < into.Length; c++)
        {
            var of = weights.AsSpan(c * stride, stride);
            double sum = of[row.Length];
            for (int j = 0; j < row.Length; j++)
            {
                sum += of[j] * row[j];
            }

            into[c] = sum;
            largest = Math.Max(largest, sum);
        }

        double total = 0;
        for (int c = 0; c < into.Length; c++)
        {
            into[c] = Math.Exp(into[c] - largest);
            total += into[c];
        }

        for (int c = 0; c < into.Length; c++)
        {
            into[c] /= total;
        }
    }
}
