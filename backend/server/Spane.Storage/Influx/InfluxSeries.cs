using System.Text.Json;

namespace Spane.Storage.Influx;

/// <summary>One series of a query's answer.</summary>
/// <param name="Tags">Its tags, when the query groups by them.</param>
/// <param name="Rows">The rows; the values stand as in <paramref name="Columns"/>.</param>
public sealed record InfluxSeries(IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Columns,
    IReadOnlyList<JsonElement[]> Rows)
{
    /// <summary>Reads a series of the answer's JSON.</summary>
    /// <param name="json">An element of <c>series</c>.</param>
    internal static InfluxSeries Read(JsonElement json) => new(
        json.TryGetProperty("tags", out var tags)
            ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!, StringComparer.Ordinal) : [],
        [.. json.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)],
        [.. json.GetProperty("values").EnumerateArray().Select(row => row.EnumerateArray().ToArray())]);

    /// <summary>The position of a column.</summary>
    /// <returns>Its index; −1: there is none.</returns>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
