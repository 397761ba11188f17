namespace Spane.Packing.Quality;

/// <summary>Whether a lot is whole, by the numbers of its packs: a node numbers them from 1, without a hole.</summary>
/// <param name="HighestNumber">The highest number; 0: no pack.</param>
/// <param name="Missing">Numbers below the highest that no pack carries, as ranges with both ends included, ascending.</param>
/// <param name="Repeated">Numbers that more than one pack carries, ascending.</param>
public sealed record LotCompleteness(int HighestNumber, IReadOnlyList<(int First, int Last)> Missing, IReadOnlyList<int> Repeated)
{
    /// <summary>No number is missing and none is repeated.</summary>
    public bool IsWhole => Missing.Count == 0 && Repeated.Count == 0;

    /// <summary>Looks for holes and repetitions.</summary>
    /// <param name="numbers">The packs' numbers in their lot, from 1, in any order.</param>
    public static LotCompleteness Of(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        List<(int First, int Last)> missing = [];
        List<int> repeated = [];
        var highest = 0;
        foreach (var number in numbers.Order())
        {
            if (number > highest + 1)
            {
                missing.Add((highest + 1, number - 1));
            }
            else if (number <= highest && (repeated.Count == 0 || repeated[^1] != number))
            {
                repeated.Add(number);
            }

            highest = Math.Max(highest, number);
        }

        return new(highest, missing, repeated);
    }
}
