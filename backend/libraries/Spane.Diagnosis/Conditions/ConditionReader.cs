namespace Spane.Diagnosis;

/// <summary>Reads a condition from its words.</summary>
internal ref struct ConditionReader(ReadOnlySpan<string> words)
{
    private readonly ReadOnlySpan<string> _words = words;
    private int _at;

    /// <summary>Reads all of it.</summary>
    /// <exception cref="InvalidKnowledgeException">It is none.</exception>
    public Condition Read()
    {
        Condition read = Any(1);
        return _at == _words.Length ? read : throw new InvalidKnowledgeException($"'{_words[_at]}' is not expected in a condition.");
    }

    private static void CheckDepth(int depth)
    {
        if (depth > KnowledgeLimits.Depth)
        {
            throw new InvalidKnowledgeException($"A condition is nested deeper than {KnowledgeLimits.Depth}.");
        }
    }

    private readonly bool IsNext(string word) => _at < _words.Length && _words[_at] == word;

    private Condition Any(int depth)
    {
        CheckDepth(depth);
        List<Condition> parts = [All(depth)];
        while (IsNext("or"))
        {
            _at++;
            parts.Add(All(depth));
        }

        return parts.Count == 1 ? parts[0] : new Condition.Any(parts);
    }

    private Condition All(int depth)
    {
        List<Condition> parts = [One(depth + 1)];
        while (IsNext("and"))
        {
            _at++;
            parts.Add(One(depth + 1));
        }

        return parts.Count == 1 ? parts[0] : new Condition.All(parts);
    }

    private Condition One(int depth)
    {
        CheckDepth(depth);
        string word = _at < _words.Length ? _words[_at++] : throw new InvalidKnowledgeException("A condition ends too early.");
        switch (word)
        {
            case "not":
                return new Condition.Denied(One(depth + 1));
            case "without":
                return new Condition.Unseen(One(depth + 1));
            case "(":
                Condition inner = Any(depth + 1);
                return IsNext(")") && _at++ >= 0 ? inner : throw new InvalidKnowledgeException("A parenthesis is not closed.");
            case ")" or "and" or "or":
                throw new InvalidKnowledgeException($"'{word}' is not expected in a condition.");
            default:
                return KnowledgeLimits.IsId(word) ? new Condition.Holds(word) : throw new InvalidKnowledgeException($"'{word}' is no id.");
        }
    }
}
