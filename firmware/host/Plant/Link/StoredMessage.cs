using System.Text.Json;

namespace Spane.Plant.Link;

/// <summary>A sequenced message that a <see cref="LoopbackBackend"/> has stored.</summary>
/// <param name="Seq">Sequence number within the boot.</param>
/// <param name="Leaf"><c>pack</c>, <c>trial</c>, <c>power</c> or <c>event</c>.</param>
/// <param name="AtMicroseconds">When it arrived, in µs since clock 0.</param>
public sealed record StoredMessage(long Boot, long Seq, string Leaf, JsonElement Json, long AtMicroseconds)
{
    /// <summary>A number of the payload; NaN when there is none.</summary>
    public double Number(string key) => Json.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : double.NaN;

    /// <summary>A text of the payload; empty when there is none.</summary>
    public string Text(string key) => Json.TryGetProperty(key, out JsonElement value) ? value.GetString() ?? "" : "";

    /// <summary>Whether two messages say the same: all but <c>lo</c> and <c>t</c>, which tell of the time of sending.</summary>
    public bool SameContentAs(StoredMessage other) => Content(Json) == Content(other.Json);

    private static string Content(JsonElement json) =>
        string.Join(',', json.EnumerateObject().Where(p => p.Name is not ("lo" or "t")).Select(p => p.Name + p.Value.GetRawText()));
}
