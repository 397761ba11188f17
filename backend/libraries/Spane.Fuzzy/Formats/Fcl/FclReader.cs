namespace Spane.Fuzzy;

/// <summary>
/// Reads FCL: IEC 61131-7, and what jFuzzyLogic and fuzzylite write under its name. A universe without RANGE reaches over its terms, as in
/// jFuzzyLogic. Of a file with several function blocks the first with an output is the system; that there are more is told.
/// </summary>
public static class FclReader
{
    // Shapes that only jFuzzyLogic has under these names: such a file's AND and OR bind as they do there.
    private static readonly string[] JFuzzyLogic = ["TRIAN", "TRAPE", "GAUSS", "GAUSS2", "GBELL", "SIGM", "DSIGM", "COSINE", "FUNCTION"];

    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="warn">Told about doubtful places; without it they are faults.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file, Action<FormatWarning>? warn = null) =>
        Read(text, file, new ReadingNotes(warn));

    internal static FuzzySystem Read(string text, string file, ReadingNotes notes)
    {
        var tokens = new FclTokens(text, file, notes);
        (FclBlock Block, string Name, SourceLine Head)? first = null;
        do
        {
            tokens.Expect("FUNCTION_BLOCK");
            SourceLine head = tokens.Peek;
            string name = tokens.Name();
            var block = new FclBlock(notes);
            while (!tokens.TryRead("END_FUNCTION_BLOCK"))
            {
                block.ReadSection(tokens);
            }

            if (first is { Block.HasOutputs: true })
            {
                notes.Report(head, "there is more than one function block; the first that has an output is read");
            }
            else
            {
                first = (block, name, head);
            }
        }
        while (!tokens.AtEnd);

        return Checked(first.Value.Block, first.Value.Name, first.Value.Head, tokens.Any(JFuzzyLogic));
    }

    private static FuzzySystem Checked(FclBlock block, string name, SourceLine head, bool isFlat)
    {
        try
        {
            FuzzySystem system = block.Build(name, head, isFlat);
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw head.Fault(e.Message);
        }
    }
}
