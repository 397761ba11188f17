using System.Globalization;

namespace Spane.Packing.Quality;

/// <summary>Numbers of packs as ranges.</summary>
public static class PackNumbers
{
    /// <summary>Puts neighbours together.</summary>
    /// <param name="numbers">The numbers, in any order.</param>
    /// <returns>Ranges with both ends included, ascending.</returns>
    public static IReadOnlyList<(int First, int Last)> Ranges(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        List<(int First, int Last)> ranges = [];
        foreach (var number in numbers.Order())
        {
            if (ranges.Count > 0 && number <= ranges[^1].Last + 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return ranges;
    }

    /// <summary>Ranges in words, such as <c>7–7, 41–80</c>.</summary>
    public static string Write(IEnumerable<(int First, int Last)> ranges) => string.Join(
        ", ", ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.First}–{range.Last}")));
}
