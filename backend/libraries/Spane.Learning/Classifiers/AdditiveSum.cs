namespace Spane.Learning;

/// <summary>The log-odds of class 1 as a constant and one function for each column, so that each column's part of a probability is exact
/// (Y. Lou, R. Caruana, J. Gehrke, "Intelligible models for classification and regression", KDD 2012).</summary>
/// <param name="Constant">The log-odds where every function is 0.</param>
/// <param name="Columns">The functions, in the columns' order.</param>
public sealed record AdditiveSum(double Constant, IReadOnlyList<AdditiveColumn> Columns)
{
    /// <summary>The log-odds of a row.</summary>
    /// <param name="row">A row of the columns' number.</param>
    public double LogOdds(IReadOnlyList<float> row) => Constant + Columns.Select((column, j) => column.Of(row[j])).Sum();

    /// <summary>Refuses more than two classes.</summary>
    internal static void RequireTwo(LabelledRows rows)
    {
        if (rows.ClassCount != 2)
        {
            throw new ArgumentException($"Log-odds are of two classes, not of {rows.ClassCount}.", nameof(rows));
        }
    }
}

/// <summary>A function of one column: a slope, and steps.</summary>
/// <param name="Slope">What a unit of the column adds.</param>
/// <param name="Edges">Where steps end, rising; a value on an edge is of the step that ends there.</param>
/// <param name="Steps">What each step adds, one more than edges; none: no steps.</param>
public sealed record AdditiveColumn(double Slope, IReadOnlyList<double> Edges, IReadOnlyList<double> Steps)
{
    /// <summary>What a value adds.</summary>
    /// <param name="value">The value.</param>
    public double Of(float value) =>
        (Slope * value) + (Steps.Count > 0 ? Steps[Edges.TakeWhile(edge => value > edge).Count()] : 0);
}
