namespace Spane.Learning.Tests;

/// <summary>A table whose class follows from two of its four columns.</summary>
internal static class SmallTable
{
    internal static LabelledTable Of(int rows, int seed)
    {
        var random = new Random(seed);
        float[] tells = [.. Enumerable.Range(0, rows).Select(_ => random.Next(30) == 0 ? float.NaN : (float)Synthetic.Normal(random))];
        string?[] place = [.. Enumerable.Range(0, rows).Select(_ => random.Next(25) == 0 ? null : $"p{random.Next(6)}")];
        return new Table(
        [
            new NumberColumn("noise", [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle())]),
            new NumberColumn("tells", tells),
            new CategoryColumn("place", place),
            new CategoryColumn("colour", [.. Enumerable.Range(0, rows).Select(_ => random.Next(2) == 0 ? "red" : "blue")]),
            new CategoryColumn("class", [.. Enumerable.Range(0, rows).Select(i =>
                (float.IsNaN(tells[i]) ? 0 : tells[i]) + (place[i] is "p1" or "p4" ? 1.5 : -0.5) + (0.5 * Synthetic.Normal(random)) > 0
                    ? "yes" : "no")]),
        ]).Labelled("class");
    }
}
