namespace Spane.Learning;

/// <summary>Tells whether a way to learn looks at rows that it is to be judged by.</summary>
public static class TableLeak
{
    /// <summary>
    /// Learns twice from the same rows, the second time with every other row replaced by nonsense. What learns from the training part only
    /// gives the same both times.
    /// </summary>
    /// <param name="trainer">What learns.</param>
    /// <param name="table">The table.</param>
    /// <param name="fold">The division.</param>
    /// <param name="seed">The seed of the trainer.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Found(ITableTrainer trainer, LabelledTable table, Fold fold, int seed)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(fold);
        var learnt = fold.Train.ToHashSet();
        var nonsense = table with
        {
            Features = new Table([.. table.Features.Columns.Select(column => Spoiled(column, learnt))]),
            Classes = [.. table.Classes.Select((c, row) => learnt.Contains(row) ? c : (c + 1) % table.ClassNames.Count)],
        };
        using var first = trainer.Train(table, fold.Train, seed);
        using var second = trainer.Train(nonsense, fold.Train, seed);
        return !first.Probabilities(table.Features, fold.Test).SelectMany(p => p)
            .SequenceEqual(second.Probabilities(table.Features, fold.Test).SelectMany(p => p));
    }

    private static TableColumn Spoiled(TableColumn column, HashSet<int> kept) => column switch
    {
        NumberColumn numbers =>
            new NumberColumn(column.Name, [.. numbers.Values.Select((value, row) => kept.Contains(row) ? value : (row * 977) - 5e5f)]),
        // A name before all others: codes in the order of names move.
        _ => new CategoryColumn(column.Name,
            [.. ((CategoryColumn)column).Values.Select((value, row) => kept.Contains(row) ? value : $"!{row % 7}")]),
    };
}
