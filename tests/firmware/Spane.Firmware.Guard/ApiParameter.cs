namespace Spane.Firmware.Guard;

/// <summary>One parameter of an <see cref="ApiMember"/>.</summary>
/// <param name="Modifier"><c>out</c>, <c>ref</c> or nothing.</param>
/// <param name="Default">Its default value as the list states it; absent: none.</param>
internal sealed record ApiParameter(string Modifier, string Type, string Name, string? Default)
{
    public static IReadOnlyList<ApiParameter> ParseList(string list) =>
        list.Length == 0 ? [] : [.. list.Split(", ").Select(Parse)];

    private static ApiParameter Parse(string text)
    {
        string[] sides = text.Split(" = ");
        string[] words = sides[0].Trim().Split(' ');
        string? value = sides.Length > 1 ? sides[1] : null;
        return words.Length == 3
            ? new ApiParameter(words[0], words[1], words[2], value)
            : new ApiParameter("", words[0], words[1], value);
    }
}
