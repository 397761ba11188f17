namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>Files of a system whose input has one term to try.</summary>
internal static class OneTerm
{
    internal static string Fll(string term) => $"""
        Engine: term
        InputVariable: a
          range: -3 12
          term: t {term}
        OutputVariable: y
          range: 0 1
          aggregation: none
          defuzzifier: WeightedSum TakagiSugeno
          term: one Constant 1
        RuleBlock: r
          conjunction: Minimum
          disjunction: Maximum
          activation: General
          rule: if a is t then y is one
        """;

    internal static string Fis(string term, string version) => $"""
        [System]
        Name='term'
        Type='sugeno'
        Version={version}
        DefuzzMethod='wtaver'
        [Input1]
        Name='a'
        Range=[-3 12]
        MF1='t':'{term.Replace(" [", "',[", StringComparison.Ordinal)}
        [Output1]
        Name='y'
        Range=[0 1]
        MF1='one':'constant',[1]
        [Rules]
        1, 1 (1) : 1
        """;

    internal static string Fcl(string term) => $"""
        FUNCTION_BLOCK term
        VAR_INPUT a : REAL; END_VAR
        VAR_OUTPUT y : REAL; END_VAR
        FUZZIFY a
          RANGE := (-3 .. 12);
          TERM t := {term};
          TERM off := Ramp 1 0;
        END_FUZZIFY
        DEFUZZIFY y
          RANGE := (0 .. 10);
          TERM low := Rectangle 0 2;
          TERM high := Rectangle 6 10;
          METHOD : COG;
          ACCU : MAX;
          DEFAULT := nan;
        END_DEFUZZIFY
        RULEBLOCK r
          AND : MIN;
          ACT : MIN;
          RULE 1 : if a is t then y is low
          RULE 2 : if a is off then y is high
        END_RULEBLOCK
        END_FUNCTION_BLOCK
        """;
}
