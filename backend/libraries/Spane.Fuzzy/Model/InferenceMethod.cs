namespace Spane.Fuzzy;

/// <summary>How rules become an output value.</summary>
public enum InferenceMethod
{
    /// <summary>Consequents are fuzzy sets, clipped or scaled, aggregated and defuzzified (Mamdani and Assilian 1975).</summary>
    Mamdani,

    /// <summary>Consequents are constants or linear functions of the inputs, averaged with the rules' strengths (Takagi and Sugeno
    /// 1985).</summary>
    Sugeno,

    /// <summary>Consequents are monotone sets; each rule gives the point where its set reaches the rule's strength (Tsukamoto
    /// 1979).</summary>
    Tsukamoto,

    /// <summary>Each rule gives the degree that its consequent's set has at the rule's strength (fuzzylite's inverse Tsukamoto); a constant
    /// or function gives its value.</summary>
    InverseTsukamoto,
}
