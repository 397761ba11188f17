namespace Spane.Fuzzy;

/// <summary>A part of the universe over which an uncut set is smooth and only rises, only falls or is constant, with the limits of its
/// degree from the inside. Known before anything is evaluated.</summary>
internal readonly record struct CurvePiece(double From, double To, double Start, double End)
{
    /// <summary>The pieces of a set, from left to right.</summary>
    internal static CurvePiece[] Of(OutputSet set, Variable variable)
    {
        bool jumps = set.Shape.HasJumps;
        var knots = new KnotList(new double[2 + set.Shape.KnotCapacity], variable.Minimum, variable.Maximum);
        set.Shape.AddTurns(ref knots);
        ReadOnlySpan<double> turns = knots.Finish();
        var pieces = new CurvePiece[turns.Length - 1];
        double end = set.Degree(turns[0]);
        for (int k = 1; k < turns.Length; k++)
        {
            double start = jumps ? set.Degree(Math.BitIncrement(turns[k - 1])) : end;
            end = set.Degree(jumps ? Math.BitDecrement(turns[k]) : turns[k]);
            pieces[k - 1] = new CurvePiece(turns[k - 1], turns[k], start, end);
        }

        return pieces;
    }

    /// <summary>The set's largest degree in a part of the universe.</summary>
    internal static double Highest(OutputSet set, CurvePiece[] pieces, double from, double to)
    {
        double highest = NormFunctions.Larger(set.Degree(from), set.Degree(to));
        foreach (CurvePiece piece in pieces)
        {
            if (piece.To > from && piece.From < to)
            {
                highest = NormFunctions.Larger(highest, piece.From >= from ? piece.Start : 0);
                highest = NormFunctions.Larger(highest, piece.To <= to ? piece.End : 0);
            }
        }

        return highest;
    }
}
