using System.Globalization;
using System.Text;

namespace Spane.Diagnosis;

/// <summary>The readable format: one statement a line, comments after <c>#</c>. See the library's README.</summary>
public static class KnowledgeText
{
    private static readonly (string Word, SymbolKind Kind)[] Kinds =
    [
        ("fact", SymbolKind.Observed), ("ask", SymbolKind.Asked), ("middle", SymbolKind.Intermediate), ("cause", SymbolKind.Conclusion),
    ];

    /// <summary>Reads a knowledge base. It may still be one that <see cref="KnowledgeLint"/> finds fault with.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="InvalidKnowledgeException">A line is none of the format, with its number; or a bound is exceeded.</exception>
    public static KnowledgeBase Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > KnowledgeLimits.FileCharacters)
        {
            throw new InvalidKnowledgeException($"The text is longer than {KnowledgeLimits.FileCharacters} characters.");
        }

        var draft = new Draft();
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            try
            {
                List<string> words = LineWords.Of(line);
                if (words.Count > 0)
                {
                    draft.Add(words);
                }
            }
            catch (InvalidKnowledgeException fault)
            {
                throw new InvalidKnowledgeException($"Line {number}: {fault.Message}", fault);
            }
        }

        return draft.Finish();
    }

    /// <summary>Writes a knowledge base; <see cref="Read"/> gives the same one back.</summary>
    /// <param name="knowledge">A valid knowledge base.</param>
    /// <returns>The text, lines ended by LF.</returns>
    public static string Write(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"knowledge {knowledge.Name} version {knowledge.Version}\n");
        if (knowledge.Languages.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"languages {string.Join(' ', knowledge.Languages)}\n");
        }

        foreach (Symbol symbol in knowledge.Symbols)
        {
            text.Append(Kinds.First(k => k.Kind == symbol.Kind).Word).Append(' ').Append(symbol.Id)
                .AppendJoin("", symbol.Labels.Select(l => $" \"{l}\"")).Append('\n');
        }

        foreach (DiagnosticRule rule in knowledge.Rules)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"rule {rule.Id} if {ConditionText.Of(rule.If)} then {rule.Then} {rule.Certainty:R}\n");
        }

        return text.ToString();
    }

    private sealed class Draft
    {
        private readonly List<Symbol> _symbols = [];
        private readonly List<DiagnosticRule> _rules = [];
        private string _name = "";
        private int _version;
        private string[] _languages = [];

        public void Add(List<string> words)
        {
            string word = words[0];
            if (_name.Length == 0 && word != "knowledge")
            {
                throw new InvalidKnowledgeException("The first statement must be 'knowledge NAME version N'.");
            }

            switch (word)
            {
                case "knowledge" when words.Count == 4 && words[2] == "version" && _name.Length == 0
                    && int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out _version):
                    _name = words[1];
                    break;
                case "languages" when words.Count > 1 && _languages.Length == 0:
                    _languages = [.. words.Skip(1)];
                    break;
                case "rule":
                    AddRule(words);
                    break;
                default:
                    AddSymbol(words);
                    break;
            }
        }

        public KnowledgeBase Finish() => _name.Length > 0
            ? new KnowledgeBase(_name, _version, _languages, _symbols, _rules)
            : throw new InvalidKnowledgeException("There is nothing in the text.");

        private void AddSymbol(List<string> words)
        {
            foreach ((string word, SymbolKind kind) in Kinds)
            {
                if (word == words[0] && words.Count > 1 && words.Skip(2).All(w => w[0] == '"') && _symbols.Count < KnowledgeLimits.Symbols)
                {
                    _symbols.Add(new Symbol(words[1], kind, [.. words.Skip(2).Select(w => w[1..])]));
                    return;
                }
            }

            throw new InvalidKnowledgeException($"'{words[0]}' begins no statement that is whole.");
        }

        private void AddRule(List<string> words)
        {
            int then = words.LastIndexOf("then");
            if (words.Count < 6 || words[2] != "if" || then != words.Count - 3 || _rules.Count >= KnowledgeLimits.Rules
                || !double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double certainty))
            {
                throw new InvalidKnowledgeException("A rule is 'rule ID if CONDITION then SYMBOL CERTAINTY'.");
            }

            Condition condition = new ConditionReader([.. words[3..then]]).Read();
            _rules.Add(new DiagnosticRule(words[1], condition, words[^2], certainty));
        }
    }
}
