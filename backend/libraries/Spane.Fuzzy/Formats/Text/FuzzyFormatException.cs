using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>A file is not a valid system; the message says file, line and what was expected.</summary>
public sealed class FuzzyFormatException : Exception
{
    /// <summary>Names the place and the fault.</summary>
    /// <param name="file">File name as the caller knows it.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="fault">What is wrong and what was expected.</param>
    public FuzzyFormatException(string file, int line, string fault)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {fault}"))
    {
        File = file;
        Line = line;
        Fault = fault;
    }

    /// <summary>File name.</summary>
    public string File { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>What is wrong and what was expected.</summary>
    public string Fault { get; }
}
