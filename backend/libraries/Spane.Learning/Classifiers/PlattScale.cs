namespace Spane.Learning;

/// <summary>
/// A sigmoid that makes a probability of a decision value (J. Platt, 1999), fitted by Newton steps with a line search as in H.-T. Lin,
/// C.-J. Lin, R. Weng, "A note on Platt's probabilistic outputs for support vector machines", 2007.
/// </summary>
/// <param name="Slope">What a decision value is multiplied by.</param>
/// <param name="Offset">What is added, in log-odds.</param>
internal sealed record PlattScale(double Slope, double Offset)
{
    private const int Steps = 100;
    private const double Ridge = 1e-12;
    private const double SmallGradient = 1e-5;
    private const double SmallestStep = 1e-10;

    /// <summary>The probability of class 1.</summary>
    internal double Probability(double decision) => Shares.Logistic((Slope * decision) + Offset);

    /// <summary>Fits it to decision values of rows that the machine was not trained on.</summary>
    internal static PlattScale Fit(IReadOnlyList<double> decisions, IReadOnlyList<int> classes)
    {
        int positives = classes.Count(c => c == 1);
        int negatives = classes.Count - positives;
        // Platt's targets: not 0 and 1, so that a machine that is always right is not sure beyond what its rows allow.
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1 / (negatives + 2.0);
        double[] targets = [.. classes.Select(c => c == 1 ? high : low)];
        var scale = new PlattScale(0, Math.Log((positives + 1.0) / (negatives + 1.0)));
        double loss = scale.Loss(decisions, targets);
        for (int step = 0; step < Steps; step++)
        {
            double h11 = Ridge, h22 = Ridge, h21 = 0, g1 = 0, g2 = 0;
            for (int i = 0; i < decisions.Count; i++)
            {
                double p = scale.Probability(decisions[i]);
                double weight = p * (1 - p);
                h11 += decisions[i] * decisions[i] * weight;
                h22 += weight;
                h21 += decisions[i] * weight;
                g1 += decisions[i] * (p - targets[i]);
                g2 += p - targets[i];
            }

            if (Math.Abs(g1) < SmallGradient && Math.Abs(g2) < SmallGradient)
            {
                break;
            }

            double determinant = (h11 * h22) - (h21 * h21);
            double slopeStep = -((h22 * g1) - (h21 * g2)) / determinant;
            double offsetStep = -((h11 * g2) - (h21 * g1)) / determinant;
            if (!scale.TryStep(slopeStep, offsetStep, (g1 * slopeStep) + (g2 * offsetStep), decisions, targets, ref loss, out scale))
            {
                break;
            }
        }

        return scale;
    }

    private bool TryStep(double slopeStep, double offsetStep, double descent, IReadOnlyList<double> decisions, double[] targets,
        ref double loss, out PlattScale next)
    {
        for (double length = 1; length >= SmallestStep; length /= 2)
        {
            next = new PlattScale(Slope + (length * slopeStep), Offset + (length * offsetStep));
            double nextLoss = next.Loss(decisions, targets);
            if (nextLoss < loss + (0.0001 * length * descent))
            {
                loss = nextLoss;
                return true;
            }
        }

        next = this;
        return false;
    }

    // log(1 + e^x) without overflow at either end.
    private double Loss(IReadOnlyList<double> decisions, double[] targets)
    {
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double x = (Slope * decisions[i]) + Offset;
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (targets[i] * x);
        }

        return sum;
    }
}
