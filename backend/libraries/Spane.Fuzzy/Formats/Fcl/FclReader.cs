namespace Spane.Fuzzy;

/// <summary>
/// Reads FCL (IEC 61131-7) with one function block. A universe without RANGE reaches over the points of its terms. What the format can say
/// and a system here cannot (defaults, several rule blocks) is refused.
/// </summary>
public static class FclReader
{
    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file)
    {
        var tokens = new FclTokens(text, file);
        tokens.Expect("FUNCTION_BLOCK");
        SourceLine head = tokens.Peek;
        string name = head.Text.StartsWith("VAR_", StringComparison.OrdinalIgnoreCase) ? "" : tokens.Read().Text;
        var block = new FclBlock();
        while (!tokens.TryRead("END_FUNCTION_BLOCK"))
        {
            block.ReadSection(tokens);
        }

        try
        {
            FuzzySystem system = block.Build(name, head);
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw head.Fault(e.Message);
        }
    }
}
