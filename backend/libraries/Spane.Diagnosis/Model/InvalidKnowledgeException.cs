namespace Spane.Diagnosis;

/// <summary>A knowledge base that no engine can run, or a text that is none.</summary>
public sealed class InvalidKnowledgeException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public InvalidKnowledgeException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="inner">What was found.</param>
    public InvalidKnowledgeException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Something is wrong.</summary>
    public InvalidKnowledgeException()
    {
    }
}
