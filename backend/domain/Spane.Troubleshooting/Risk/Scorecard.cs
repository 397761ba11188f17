namespace Spane.Troubleshooting.Risk;

/// <summary>
/// A model that may be put in force: the log-odds are a constant and one share for each feature, so that each share is a reason, exact and
/// not an estimate of one (Y. Lou, R. Caruana, J. Gehrke, "Intelligible models for classification and regression", KDD 2012).
/// </summary>
/// <param name="Constant">The log-odds of a moment whose shares are all 0.</param>
/// <param name="Terms">The features' shares, in the order of the question's features.</param>
/// <param name="Kinds">The share of each kind; one that is not there has 0.</param>
public sealed record Scorecard(double Constant, IReadOnlyList<ScoreTerm> Terms, IReadOnlyDictionary<string, double> Kinds)
{
    /// <summary>The risk of a moment, 0 to 1.</summary>
    /// <param name="row">The moment.</param>
    public double Risk(RiskRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var sum = Constant + Kinds.GetValueOrDefault(row.Kind);
        for (var i = 0; i < Terms.Count; i++)
        {
            sum += Terms[i].Share(row.Values[i]);
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What raises a moment's risk over that of a usual moment, the most first.</summary>
    /// <param name="row">The moment.</param>
    /// <param name="most">So many at the most.</param>
    /// <returns>Those with a share of at least a tenth of the log-odds' unit more than usual.</returns>
    public IReadOnlyList<RiskReason> Reasons(RiskRow row, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(row);
        return
        [
            .. Terms
                .Select((term, i) => new RiskReason(
                    term.Feature, row.Values[i], term.UsualValue, term.Share(row.Values[i]) - term.UsualShare))
                .Where(reason => reason.Share >= 0.1).OrderByDescending(reason => reason.Share).Take(most),
        ];
    }
}

/// <summary>A feature's share of the log-odds: a slope, and steps.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Missing">The share where it is not known.</param>
/// <param name="Slope">By what a unit of it raises the share.</param>
/// <param name="Centre">Where the slope gives 0.</param>
/// <param name="Edges">Where the steps end, rising; a value on an edge is of the step that ends there.</param>
/// <param name="Steps">What each step adds, one more than edges; none: no steps.</param>
public sealed record ScoreTerm(
    string Feature, double Missing, double Slope, double Centre, IReadOnlyList<double> Edges, IReadOnlyList<double> Steps)
{
    /// <summary>The mean share in what was learnt from.</summary>
    public double UsualShare { get; init; }

    /// <summary>The median in what was learnt from.</summary>
    public double UsualValue { get; init; }

    /// <summary>The share of a value.</summary>
    /// <param name="value">The value; not finite: not known.</param>
    public double Share(float value)
    {
        if (!float.IsFinite(value))
        {
            return Missing;
        }

        var step = 0;
        while (step < Edges.Count && value > Edges[step])
        {
            step++;
        }

        return (Slope * (value - Centre)) + (Steps.Count > 0 ? Steps[step] : 0);
    }
}

/// <summary>Why a risk is higher than usual.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Value">Its value now; NaN: not known.</param>
/// <param name="Usual">Its median in what was learnt from.</param>
/// <param name="Share">What it adds to the log-odds over its usual share.</param>
public sealed record RiskReason(string Feature, double Value, double Usual, double Share);
