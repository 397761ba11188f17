namespace Spane.Mutation;

/// <summary>
/// Mutants that change nothing that can be observed, each judged by a person, from <c>equivalents.tsv</c>: the source, its line as it is
/// written, the mutation and the reason, with a tab between. Lines that begin with # are remarks.
/// </summary>
public sealed class Equivalents
{
    private readonly Dictionary<(string File, string LineText, string Mutation), string> _reasons = [];

    private Equivalents()
    {
    }

    /// <summary>Reads the list.</summary>
    /// <exception cref="MutationFailedException">An entry is not complete, or its source has no such line any more: it has to be judged
    /// again.</exception>
    public static Equivalents Read(IEnumerable<string> lines, string root)
    {
        var list = new Equivalents();
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.Split('\t') is not [var file, var text, var mutation, { Length: > 0 } reason])
            {
                throw new MutationFailedException(
                    $"This entry of equivalents.tsv is not source, line, mutation and reason with a tab between: {line}");
            }

            var path = Path.Combine(root, file);
            if (!File.Exists(path) || !File.ReadLines(path).Any(source => source.Trim() == text))
            {
                throw new MutationFailedException(
                    $"equivalents.tsv names a line that {file} does not have any more. Judge the mutant again, or take the entry out: "
                        + $"{text}");
            }

            list._reasons[(file, text, mutation)] = reason;
        }

        return list;
    }

    /// <summary>Why a mutant changes nothing; null where it was not judged so.</summary>
    public string? ReasonFor(Mutant mutant) => _reasons.GetValueOrDefault((mutant.File, mutant.LineText, mutant.Mutation));
}
