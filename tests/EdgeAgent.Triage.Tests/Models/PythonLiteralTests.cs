using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class PythonLiteralTests
{
    [Theory]
    [InlineData("{0: 'person', 1: \"driver's door\"}", """{"0":"person","1":"driver's door"}""")]
    [InlineData("[640, 384,]", "[640,384]")]
    [InlineData("(True, False, None, -1.5e3)", "[true,false,null,-1500]")]
    [InlineData(@"['a\'b', 'l\\m', '\x41\u00e9']", """["a'b","l\\m","Aé"]""")]
    [InlineData(" { } ", "{}")]
    [InlineData("{'a': {'b': [1, (2,)]}}", """{"a":{"b":[1,[2]]}}""")]
    public void LiteralsAsExportersWriteThemAreRead(string text, string json)
    {
        Assert.True(PythonLiteral.TryRead(text, out var value));
        Assert.Equal(json, value!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{0: 'person'")]
    [InlineData("{0 'person'}")]
    [InlineData("'open")]
    [InlineData(@"'\q'")]
    [InlineData(@"'\u00'")]
    [InlineData("[1, 2] and more")]
    [InlineData("[1 2]")]
    [InlineData("person")]
    [InlineData("1e999")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    public void WhatIsNoLiteralIsNotRead(string text) => Assert.False(PythonLiteral.TryRead(text, out _));
}
